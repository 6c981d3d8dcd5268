using System.CommandLine;
using System.Globalization;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Options;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Spectre.Console;

namespace IoTRl.LoadTests.Bridge;

/// <summary>Devices at an MQTT broker outside, kill -9 of a silo that takes from it: nothing that the broker had acknowledged is missing.</summary>
internal static class BridgeCommand
{
    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var which = new Option<BridgeCase[]>("--case") { Description = "Pair (two silos), Alone (one), or both, the default.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => Enum.GetValues<BridgeCase>() };
        var gateways = new Option<int>("--gateways") { Description = "Gateways with a connection each, 1 to 1,000.", DefaultValueFactory = _ => 100 }.Within(1, 1_000);
        var readings = new Option<int>("--readings") { Description = "Readings of all gateways, 1,000 to 1,000,000.", DefaultValueFactory = _ => 40_000 }.Within(1_000, 1_000_000);
        var rate = new Option<int>("--rate") { Description = "Readings a second of all gateways, 10 to 20,000.", DefaultValueFactory = _ => 2_000 }.Within(10, 20_000);
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("bridge", "A real mosquitto, kill -9 of the silo that takes from it under load: every reading that mosquitto acknowledged is in Kafka and counted.") { which, gateways, readings, rate, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, time, parsed.GetRequiredValue(which), new BridgePlan(parsed.GetValue(gateways), parsed.GetValue(readings), parsed.GetValue(rate)), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, TimeProvider time, BridgeCase[] cases, BridgePlan plan, FileInfo? json, CancellationToken cancellationToken)
    {
        if (!RealServers.Available(out var reason, MosquittoServer.Missing, KafkaServer.Missing, RedisServer.Missing))
        {
            console.WriteLine(reason);
            return 2;
        }

        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        var table = new FigureTable(
            FormattableString.Invariant($"bridge, {plan.Gateways} gateways at mosquitto, {plan.ReadingsPerSecond} readings/s, kill -9 at half"),
            "case", "acknowledged", "sent again", "kept for it", "records", "twice", "missing", "counted", "committed", "dead letters", "away", "all there", "holds");
        var all = true;
        foreach (var which in cases)
        {
            console.WriteLine($"{which} ...");
            var figures = await new BridgeRun(assembly, plan, time).RunAsync(which, cancellationToken);
            all &= figures.Holds;
            table.Add(
                which.ToString(), Text(figures.Acknowledged), Text(figures.Untaken), Text(figures.Kept), Text(figures.Records), Text(figures.Twice), Text(figures.Missing),
                Text(figures.Counted), Text(figures.Committed), Text(figures.DeadLetters), Text(figures.Away), Text(figures.DoneAfter), figures.Holds ? "yes" : "NO");
        }

        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        return all ? 0 : 1;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:F1} s");
}
