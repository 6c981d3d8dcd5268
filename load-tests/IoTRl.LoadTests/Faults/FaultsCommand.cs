using System.CommandLine;
using System.Globalization;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Options;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Spectre.Console;

namespace IoTRl.LoadTests.Faults;

/// <summary>Two silos as processes, brokers outside them, and a fault at half of the records: nothing is lost, nothing counted twice, no commit goes back.</summary>
internal static class FaultsCommand
{
    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var fault = new Option<Fault[]>("--fault") { Description = "Faults to cause, all by default.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => Enum.GetValues<Fault>() };
        var records = new Option<long>("--records") { Description = "Records a run, 1,000 to 10,000,000.", DefaultValueFactory = _ => 200_000 }.Within(1_000, 10_000_000);
        var gateways = new Option<int>("--gateways") { Description = "Gateways, 1 to 10,000.", DefaultValueFactory = _ => 200 }.Within(1, 10_000);
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("faults", "kill -9, SIGSTOP, a joining silo, Kafka killed, Redis away: the sum of the gateways' counts is the sum of the partitions' ends.") { fault, records, gateways, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, time, parsed.GetRequiredValue(fault), parsed.GetValue(records), parsed.GetValue(gateways), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, TimeProvider time, Fault[] faults, long records, int gateways, FileInfo? json, CancellationToken cancellationToken)
    {
        if (!RealServers.Available(out var reason, KafkaServer.Missing, RedisServer.Missing))
        {
            console.WriteLine(reason);
            return 2;
        }

        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        var table = new FigureTable(
            FormattableString.Invariant($"faults at half of {records} records of {gateways} gateways, two silos, {SiloCluster.Partitions} partitions"),
            "fault", "produced", "counted", "ends", "committed", "back", "dead letters", "all answered", "sums equal", "desired kept", "holds");
        var all = true;
        foreach (var fault in faults)
        {
            console.WriteLine($"{fault} ...");
            var figures = await new FaultRun(assembly, records, gateways, time).RunAsync(fault, cancellationToken);
            all &= figures.Holds;
            table.Add(
                fault.ToString(), Text(figures.Produced), Text(figures.Counted), Text(figures.Ends), Text(figures.Committed), Text(figures.Backwards), Text(figures.DeadLetters),
                FormattableString.Invariant($"{figures.AnsweredAfter.TotalSeconds:F1} s"), FormattableString.Invariant($"{figures.DoneAfter.TotalSeconds:F1} s"),
                figures.DesiredKept ? "yes" : "NO", figures.Holds ? "yes" : "NO");
        }

        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        return all ? 0 : 1;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
