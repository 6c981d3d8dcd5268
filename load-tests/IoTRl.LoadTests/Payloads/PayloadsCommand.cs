using System.CommandLine;
using System.Globalization;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Spectre.Console;

namespace IoTRl.LoadTests.Payloads;

/// <summary>Good, broken and random payloads on every entrance: each is taken or refused with a reason, what is refused and gone is a dead letter, and none costs memory for good.</summary>
internal static class PayloadsCommand
{
    private const int Count = 10_000;

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var seed = new Option<int>("--seed") { Description = "Seed of the payloads.", DefaultValueFactory = _ => 1 };
        var broker = new Option<PayloadBroker[]>("--broker")
        {
            Description = "Embedded (MQTT and REST), Kafka (a real one: MQTT and Kafka), or both, the default.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => Enum.GetValues<PayloadBroker>(),
        };
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command(
            "payloads", "10,000 random and mutated payloads an entrance. MQTT and REST: sent = accepted + refused. MQTT and Kafka on a real broker: sent = counted + dead letters + refused by the protocol.")
        {
            seed, broker, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(console, time, parsed.GetValue(seed), parsed.GetRequiredValue(broker), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, TimeProvider time, int seed, PayloadBroker[] brokers, FileInfo? json, CancellationToken cancellationToken)
    {
        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        var (tables, holds) = (new List<FigureTable>(), true);
        if (brokers.Contains(PayloadBroker.Embedded))
        {
            var (table, isRight) = await new EmbeddedRun(assembly, seed, Count, time, console).RunAsync(cancellationToken);
            tables.Add(table);
            holds &= isRight;
        }

        if (brokers.Contains(PayloadBroker.Kafka))
        {
            if (RealServers.Available(out var reason, KafkaServer.Missing))
            {
                var figures = await new RealKafkaRun(assembly, seed, Count, time, console).RunAsync(cancellationToken);
                tables.Add(Show(console, seed, figures));
                holds &= figures.All(entrance => entrance.Holds);
            }
            else
            {
                console.WriteLine(reason);
            }
        }

        if (json is not null) FigureTable.Write(json.FullName, tables);
        return holds ? 0 : 1;
    }

    private static FigureTable Show(IAnsiConsole console, int seed, IReadOnlyList<EntranceFigures> figures)
    {
        var table = new FigureTable(
            FormattableString.Invariant($"payloads, seed {seed}, real Kafka"),
            "entrance", "sent", "counted", "dead letters", "refused by protocol", "unanswered", "good lost", "wrong letters", "ends", "committed", "sent = all three");
        foreach (var entrance in figures)
        {
            table.Add(
                entrance.Entrance, Text(entrance.Sent), Text(entrance.Counted), Text(entrance.DeadLettered), Text(entrance.RefusedByProtocol), Text(entrance.Unanswered),
                Text(entrance.GoodLost), Text(entrance.WrongLetters), Text(entrance.Ends), Text(entrance.Committed), entrance.IsExact ? "yes" : "NO");
        }

        table.Show(console);
        foreach (var entrance in figures)
            console.WriteLine($"{entrance.Entrance}, dead letters: {string.Join(", ", entrance.Reasons.OrderByDescending(pair => pair.Value).Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}")))}");
        return table;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
