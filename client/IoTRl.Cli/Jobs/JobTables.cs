using System.Globalization;
using IoTRl.Grains.Rest;
using Spectre.Console;

namespace IoTRl.Cli.Jobs;

/// <summary>Jobs as tables. What is not known is a dash, never a zero.</summary>
internal static class JobTables
{
    internal static Table Fleet(IReadOnlyList<JobView> jobs)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumns("job", "state", "mode", "scenario", "rate/s", "oldest", "objective", "running", "starting", "desired", "USD/h", "last decision");
        foreach (var job in jobs)
        {
            table.AddRow(
                new Text(job.Id), State(job), new Text(job.Mode), new Text(job.Scenario), Known(job.RatePerSecond, "0.0"), Known(job.FreshnessSeconds, "0.0' s'"),
                Known(job.ObjectiveSeconds, "0.#' s'"), Known(job.Executors.Running), Known(job.Executors.Starting), Known(job.Executors.Desired),
                Known(job.CostPerHour, "0.00"), new Text(job.LastDecision?.Explanation.Text ?? "-"));
        }

        return table;
    }

    internal static Table One(JobView job)
    {
        var table = new Table { Border = TableBorder.Ascii, ShowHeaders = false };
        table.AddColumns("what", "value");
        Row("job", new Text(job.Id));
        Row("state", State(job));
        if (job.StateReason.Length > 0) Row("because", new Text(job.StateReason));
        Row("mode", new Text(job.Mode));
        Row("scenario", new Text(Invariant($"{job.Scenario}: cost {job.Weights.Alpha:0.##}, latency {job.Weights.Beta:0.##}, throughput {job.Weights.Gamma:0.##}")));
        Row("policy", new Text(job.Spec.Policy is { } policy ? policy.Candidate is { } candidate ? $"{policy.InForce}; {candidate} in shadow beside it" : policy.InForce : "default"));
        Row("rate", Known(job.RatePerSecond, "0.0' records/s'"));
        foreach (var forecast in job.Forecast)
            Row(Invariant($"forecast in {forecast.HorizonSeconds} s"), new Text(Invariant($"p50 {forecast.P50:0.0}, p90 {forecast.P90:0.0} records/s")));
        Row("burst within 60 s", Known(100 * job.Burst, "0' %'"));
        Row("oldest record", new Text(Invariant($"{Word(job.FreshnessSeconds, "0.0")} s, objective {job.ObjectiveSeconds:0.#} s")));
        Row("backlog", Known(job.BacklogRecords, "0' records'"));
        Row("executors", new Text(Invariant($"{Word(job.Executors.Running)} running, {Word(job.Executors.Starting)} starting, {Word(job.Executors.Draining)} leaving, {Word(job.Executors.Desired)} desired; {Word(job.Executors.Warm)} warm in the pool")));
        Row("cost", new Text(Invariant($"{Word(job.CostPerHour, "0.00")} USD/h, {Word(job.Cost, "0.00")} USD so far")));
        Row("late records", Known(100 * job.LateShare, "0.000' %'"));
        Shadow("candidate", job.Candidate);
        Shadow("would have", job.WouldHave);
        if (job.LastDecision is { } decision) Row("last decision", new Text(Invariant($"{decision.Time:yyyy-MM-dd HH:mm:ss}Z  {decision.Explanation.Text}")));
        return table;

        void Row(string what, Text value) => table.AddRow(new Text(what), value);

        void Shadow(string what, ShadowView? shadow)
        {
            if (shadow is null) return;
            Row(what, new Text(Invariant($"{shadow.Policy}: {shadow.Cost:0.00} USD and {100 * shadow.LateShare:0.000} % late, against {Word(shadow.InForceCost, "0.00")} USD and {Word(100 * shadow.InForceLateShare, "0.000")} %; it would have {shadow.Executors} executors")));
        }
    }

    // The word says it; the colour only helps, and only on a terminal.
    private static Text State(JobView job) => new(job.State, job.State switch
    {
        "inside" => new Style(Color.Green),
        "at-risk" => new Style(Color.Yellow),
        "late" => new Style(Color.Red, decoration: Decoration.Bold),
        _ => Style.Plain,
    });

    private static Text Known(double? value, string format) => new(Word(value, format));

    private static Text Known(int? value) => new(Word(value));

    private static string Word(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Word(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
