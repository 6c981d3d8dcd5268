using System.CommandLine;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Silos;
using Spectre.Console;

namespace IoTRl.LoadTests.Start;

/// <summary>Time from process start to <c>/health/ready</c>, of a first start and of one with kept state, Release and Debug.</summary>
internal static class StartCommand
{
    private const double GoalSeconds = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Command Create(IAnsiConsole console)
    {
        var runs = new Option<int>("--runs") { Description = "Runs of each kind.", DefaultValueFactory = _ => 5 };
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("start", "Seconds from process start to /health/ready, first and second start.") { runs, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(console, parsed.GetValue(runs), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, int runs, FileInfo? json, CancellationToken cancellationToken)
    {
        var table = new FigureTable("silo start, embedded, seconds to /health/ready (goal: Release <= 4)", "configuration", "start", "runs", "median", "least", "most", "goal met");
        foreach (var configuration in new[] { "Release", "Debug" })
        {
            var assembly = await SiloBuild.BuildAsync(configuration, cancellationToken);
            var first = new List<double>();
            var second = new List<double>();
            for (var run = 0; run < runs; run++)
            {
                using var folder = new ScratchFolder("start");
                first.Add(await TimeAsync(assembly, folder.Path, cancellationToken));
                second.Add(await TimeAsync(assembly, folder.Path, cancellationToken));
                console.WriteLine(FormattableString.Invariant($"{configuration} run {run + 1}/{runs}: first {first[^1]:F2} s, second {second[^1]:F2} s"));
            }

            Add(table, configuration, "first", first);
            Add(table, configuration, "second", second);
        }

        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        return 0;
    }

    private static async Task<double> TimeAsync(string assembly, string folder, CancellationToken cancellationToken)
    {
        await using var silo = SiloProcess.Start(assembly, folder, FreePorts.Take(), []);
        var ready = await silo.ReadyAsync(Limit, cancellationToken);
        await silo.InterruptAsync(Limit);
        return ready.TotalSeconds;
    }

    private static void Add(FigureTable table, string configuration, string kind, List<double> seconds)
    {
        var median = Median.Of(seconds);
        table.Add(
            configuration,
            kind,
            FormattableString.Invariant($"{seconds.Count}"),
            FormattableString.Invariant($"{median:F2}"),
            FormattableString.Invariant($"{seconds.Min():F2}"),
            FormattableString.Invariant($"{seconds.Max():F2}"),
            configuration != "Release" ? "-" : median <= GoalSeconds ? "yes" : "no");
    }
}
