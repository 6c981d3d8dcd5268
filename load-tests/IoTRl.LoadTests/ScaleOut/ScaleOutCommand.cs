using System.CommandLine;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Options;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Spectre.Console;

namespace IoTRl.LoadTests.ScaleOut;

/// <summary>What a second silo costs: processor time a reading with one and with two, and how long partitions take to move to it and back.</summary>
internal static class ScaleOutCommand
{
    private const double Goal = 2.2;

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var records = new Option<long>("--records") { Description = "Records a run, 10,000 to 10,000,000.", DefaultValueFactory = _ => 200_000 }.Within(10_000, 10_000_000);
        var gateways = new Option<int>("--gateways") { Description = "Gateways, 1 to 10,000.", DefaultValueFactory = _ => 200 }.Within(1, 10_000);
        var rate = new Option<int>("--rate") { Description = "Records a second, 100 to 1,000,000.", DefaultValueFactory = _ => 10_000 }.Within(100, 1_000_000);
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("scale-out", "Processor time a reading with one silo and with two, and the time in which partitions move.") { records, gateways, rate, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, parsed.GetValue(records), parsed.GetValue(gateways), parsed.GetValue(rate), time, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, long records, int gateways, int rate, TimeProvider time, FileInfo? json, CancellationToken cancellationToken)
    {
        if (!RealServers.Available(out var reason, KafkaServer.Missing, RedisServer.Missing))
        {
            console.WriteLine(reason);
            return 2;
        }

        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        var figures = await new ScaleOutRun(assembly, records, gateways, rate, time).RunAsync(cancellationToken);
        var table = new FigureTable(
            FormattableString.Invariant($"scale-out: {records} records a run at {rate}/s, {gateways} gateways, {SiloCluster.Partitions} partitions"), "figure", "value", "goal", "goal met");
        // Grains are placed anywhere: a batch crosses to the other silo as often as it stays, so that all crossing costs twice the difference.
        var crossing = figures.OneMicroseconds + (2 * (figures.TwoMicroseconds - figures.OneMicroseconds));
        table.Add("one silo, CPU us a reading", FormattableString.Invariant($"{figures.OneMicroseconds:F1}"), "-", "-");
        table.Add("two silos, half of the calls cross", FormattableString.Invariant($"{figures.TwoMicroseconds:F1}"), "-", "-");
        table.Add("ratio", FormattableString.Invariant($"{figures.TwoMicroseconds / figures.OneMicroseconds:F2}"), "-", "-");
        table.Add("ratio if every call crossed", FormattableString.Invariant($"{crossing / figures.OneMicroseconds:F2}"), FormattableString.Invariant($"<= {Goal}"), crossing <= Goal * figures.OneMicroseconds ? "yes" : "no");
        table.Add("partitions to the second silo, s after it is ready", FormattableString.Invariant($"{figures.MovedThere.TotalSeconds:F1}"), "<= 3", figures.MovedThere.TotalSeconds <= 3 ? "yes" : "no");
        table.Add("and back, s after its Ctrl-C was done", FormattableString.Invariant($"{figures.MovedBack.TotalSeconds:F1}"), "<= 3", figures.MovedBack.TotalSeconds <= 3 ? "yes" : "no");
        table.Add("counted", FormattableString.Invariant($"{figures.Counted} of {figures.Produced}"), "all, once", figures.Holds ? "yes" : "NO");
        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        return figures.Holds ? 0 : 1;
    }
}
