using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IoTRl.Cli.Hosting;
using IoTRl.Client;
using IoTRl.Grains.Rest;
using Spectre.Console;

namespace IoTRl.Cli.Decisions;

/// <summary><c>iotrl decisions</c>: what was decided, in words. Following asks once a second from a cursor, so that a lost connection loses no decision; a refusal ends it.</summary>
internal static class DecisionsCommand
{
    private const string Description = """
        Decisions of the fleet, or of one job, in words.

        Examples:
          iotrl decisions --limit 50
          iotrl decisions vitals --follow
          iotrl decisions --follow --changes --json
        """;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared)
    {
        var job = new Argument<string?>("job") { Description = "Id of one job; the fleet without it.", Arity = ArgumentArity.ZeroOrOne };
        var follow = new Option<bool>("--follow") { Description = "Go on until Ctrl-C." };
        var changes = new Option<bool>("--changes") { Description = "Only decisions that changed the size." };
        var limit = new Option<int>("--limit") { Description = "Decisions to begin with.", DefaultValueFactory = _ => 20, HelpName = "n" };
        var command = new Command("decisions", Description) { job, follow, changes, limit };
        command.SetAction((parsed, cancellationToken) => ServerAccess.WithClientAsync(environment, parsed, shared, client =>
        {
            if (parsed.GetValue(limit) is < 1 or > 1000) throw CommandFailure.WrongUse("--limit has to lie between 1 and 1000");
            var printer = new DecisionPrinter(environment, parsed.GetValue(shared.Json), parsed.GetValue(changes));
            return ReadAsync(environment, client, parsed.GetValue(job), parsed.GetValue(limit), parsed.GetValue(follow), printer, cancellationToken);
        }));
        return command;
    }

    private static async Task ReadAsync(
        CommandLineEnvironment environment, IoTRlClient client, string? job, int limit, bool follow, DecisionPrinter printer, CancellationToken cancellationToken)
    {
        var page = await client.DecisionsAsync(job, limit: limit, cancellationToken: cancellationToken);
        printer.Print(page);
        if (!follow) return;
        try
        {
            while (true)
            {
                await Task.Delay(Period, environment.Time, cancellationToken);
                page = await NextAsync(environment, client, job, page, cancellationToken);
                printer.Print(page);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how a person stops following.
        }
    }

    private static async Task<DecisionPage> NextAsync(
        CommandLineEnvironment environment, IoTRlClient client, string? job, DecisionPage page, CancellationToken cancellationToken)
    {
        try
        {
            return await client.DecisionsAsync(job, page.Next, cancellationToken: cancellationToken);
        }
        catch (IoTRlServerException exception) when (exception.MayPass)
        {
            environment.Error.WriteLine($"iotrl: connection lost, trying again: {exception.Message}");
            return new DecisionPage { Items = [], Next = page.Next };
        }
    }

    private sealed class DecisionPrinter(CommandLineEnvironment environment, bool json, bool onlyChanges)
    {
        internal void Print(DecisionPage page)
        {
            foreach (var decision in page.Items)
            {
                if (onlyChanges && decision.Command.Before == decision.Command.Granted) continue;
                if (json)
                    environment.Output.WriteLine(JsonSerializer.Serialize(decision, RestJsonContext.Default.DecisionView));
                else
                    environment.Console.WriteLine(Words(decision));
            }
        }

        private static string Words(DecisionView decision) => string.Create(
            CultureInfo.InvariantCulture, $"{decision.Time.UtcDateTime:HH:mm:ss}Z  {decision.Job}{(decision.Urgent ? "  urgent" : "")}  {decision.Explanation.Text}");
    }
}
