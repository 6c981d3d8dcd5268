using System.CommandLine;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Options;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Spectre.Console;

namespace IoTRl.LoadTests.Signal;

/// <summary>From an urgent signal to the realizer's call that answers it, without and with readings behind it.</summary>
internal static class SignalCommand
{
    private const double GoalMilliseconds = 50;

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var jobs = new Option<int>("--jobs") { Description = "Jobs, 1 to 100, each with a gateway that signals once a second.", DefaultValueFactory = _ => 20 }.Within(1, 100);
        var seconds = new Option<int>("--seconds") { Description = "Seconds of each run, 5 to 60.", DefaultValueFactory = _ => 30 }.Within(5, 60);
        var rate = new Option<int>("--rate") { Description = "Readings a second in the background, 1,000 to 1,000,000.", DefaultValueFactory = _ => 20_000 }.Within(1_000, 1_000_000);
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("signal", "From an urgent signal over MQTT to the realizer's call, with readings from a real Kafka behind it.") { jobs, seconds, rate, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, parsed.GetValue(jobs), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rate), time, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, int jobs, TimeSpan length, int rate, TimeProvider time, FileInfo? json, CancellationToken cancellationToken)
    {
        if (!RealServers.Available(out var reason, KafkaServer.Missing, RedisServer.Missing))
        {
            console.WriteLine(reason);
            return 2;
        }

        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        var table = new FigureTable(
            FormattableString.Invariant($"signal: {jobs} jobs, one urgent signal a second each for {length.TotalSeconds:F0} s, MQTT; goal at {rate / 1000} k readings/s: p99 <= {GoalMilliseconds:F0} ms"),
            "readings/s", "signals", "calls", "gateway to realizer p50 ms", "gateway to realizer p99 ms", "PUBACK p50 ms", "PUBACK p99 ms", "counted", "holds");
        var right = true;
        foreach (var background in new[] { 0, rate })
        {
            console.WriteLine(FormattableString.Invariant($"{background} readings/s ..."));
            var figures = await new SignalRun(assembly, jobs, length, background, time).RunAsync(cancellationToken);
            right &= figures.Holds;
            table.Add(
                FormattableString.Invariant($"{figures.ReadingsPerSecond:F0}"),
                FormattableString.Invariant($"{figures.Signals}"),
                FormattableString.Invariant($"{figures.Calls.Count}"),
                figures.Calls.Text(0.5),
                figures.Calls.Text(0.99),
                FormattableString.Invariant($"{Quantile.Of(figures.Answers, 0.5):F1}"),
                FormattableString.Invariant($"{Quantile.Of(figures.Answers, 0.99):F1}"),
                FormattableString.Invariant($"{figures.Counted} of {figures.Produced}"),
                figures.Holds ? "yes" : "NO");
        }

        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        return right ? 0 : 1;
    }
}
