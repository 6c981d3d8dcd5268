using System.CommandLine;
using System.Text.Json;
using IoTRl.Cli.Hosting;
using IoTRl.Client;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Rest;

namespace IoTRl.Cli.Policies;

/// <summary><c>iotrl policies</c>: what jobs may name, and the versions of the learned one.</summary>
internal static class PoliciesCommand
{
    private const string Description = """
        Policies of the control plane, and the versions of the learned one. A job names it as ppo (the version in force) or ppo@3.

        Examples:
          iotrl policies list
          iotrl policies add results/ppo/policy.safetensors
          iotrl policies promote 3
          iotrl policies rollback
          iotrl policies remove 2 --server http://iotrl.example:8080
        """;

    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared) => new("policies", Description)
    {
        List(environment, shared),
        Add(environment, shared),
        Change(environment, shared, "promote", "Put a version in force; jobs of the policy 'ppo' act by it within one interval.", (client, version, token) => client.PromotePolicyAsync(PpoPolicy.PolicyName, version, token)),
        RollBack(environment, shared),
        Change(environment, shared, "remove", "Forget a version that is not in force.", (client, version, token) => client.RemovePolicyVersionAsync(PpoPolicy.PolicyName, version, token)),
    };

    private static Command List(CommandLineEnvironment environment, SharedOptions shared)
    {
        var command = new Command("list", "Versions of the learned policy, and the names of all policies.");
        command.SetAction((parsed, cancellationToken) => ServerAccess.WithClientAsync(environment, parsed, shared, async client =>
        {
            var page = await client.PoliciesAsync(cancellationToken);
            if (parsed.GetValue(shared.Json))
            {
                environment.Output.WriteLine(JsonSerializer.Serialize(page, RestJsonContext.Default.PolicyPage));
                return;
            }

            foreach (var policy in page.Items.Where(policy => policy.Learned)) environment.Console.Write(PolicyTables.Versions(policy));
            environment.Output.WriteLine($"Policies: {string.Join(", ", page.Items.Select(policy => policy.Name))}");
        }));
        return command;
    }

    private static Command Add(CommandLineEnvironment environment, SharedOptions shared)
    {
        var file = new Argument<string>("file") { Description = "Snapshot, .safetensors, as the trainer writes it." };
        var command = new Command("add", "Add a snapshot as a candidate; one that is not whole is refused with the first thing that is wrong.") { file };
        command.SetAction((parsed, cancellationToken) => ServerAccess.WithClientAsync(environment, parsed, shared, async client =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path)) throw CommandFailure.WrongUse($"There is no file '{path}'.");
            var snapshot = await File.ReadAllBytesAsync(path, cancellationToken);
            Tell(environment, await client.AddPolicyVersionAsync(PpoPolicy.PolicyName, snapshot, cancellationToken), parsed.GetValue(shared.Json));
        }));
        return command;
    }

    private static Command RollBack(CommandLineEnvironment environment, SharedOptions shared)
    {
        var command = new Command("rollback", "Put the version in force again that was before the present one.");
        command.SetAction((parsed, cancellationToken) => ServerAccess.WithClientAsync(environment, parsed, shared, async client =>
            Tell(environment, await client.RollBackPolicyAsync(PpoPolicy.PolicyName, cancellationToken), parsed.GetValue(shared.Json))));
        return command;
    }

    private static Command Change(
        CommandLineEnvironment environment, SharedOptions shared, string name, string description, Func<IoTRlClient, int, CancellationToken, Task<PolicyView>> change)
    {
        var version = new Argument<int>("version") { Description = "Number of the version." };
        var command = new Command(name, description) { version };
        command.SetAction((parsed, cancellationToken) => ServerAccess.WithClientAsync(environment, parsed, shared, async client =>
            Tell(environment, await change(client, parsed.GetRequiredValue(version), cancellationToken), parsed.GetValue(shared.Json))));
        return command;
    }

    private static void Tell(CommandLineEnvironment environment, PolicyView policy, bool json)
    {
        if (json)
            environment.Output.WriteLine(JsonSerializer.Serialize(policy, RestJsonContext.Default.PolicyView));
        else
            environment.Console.Write(PolicyTables.Versions(policy));
    }
}
