using System.Globalization;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;

namespace IoTRl.Silo.Pages;

/// <summary>Figures in words for people: units always, unknown as "unknown", never the machine's culture.</summary>
internal static class Show
{
    private const string Unknown = "unknown";

    public static string State(string state) => state == "at-risk" ? "at risk" : state;

    public static string Rate(double? recordsPerSecond) => recordsPerSecond is { } rate ? Text($"{rate:0.#} rec/s") : Unknown;

    public static string Forecast(IReadOnlyList<ForecastView> forecast) =>
        forecast.FirstOrDefault(horizon => horizon.HorizonSeconds == 30) is { } soon
            ? Text($"{soon.P50:0.#} (90 %: up to {soon.P90:0.#}) rec/s in {soon.HorizonSeconds} s")
            : Unknown;

    public static string Freshness(double? seconds, double objectiveSeconds) =>
        seconds is { } age ? Text($"{age:0.0} s of {objectiveSeconds:0.#} s") : Text($"{Unknown}, objective {objectiveSeconds:0.#} s");

    public static string Executors(ExecutorsView executors) =>
        Text($"{Count(executors.Running)} running, {Count(executors.Starting)} starting, {Count(executors.Warm)} warm, {Count(executors.Draining)} leaving; {Count(executors.Desired)} wanted");

    public static string CostPerHour(double? usd) => usd is { } cost ? Text($"{cost:0.00} $/h") : Unknown;

    public static string Decision(DecisionView? decision, DateTimeOffset now) =>
        decision is null ? "none yet" : Text($"{decision.Explanation.Text} ({Age(now - decision.Time)} ago{(decision.Urgent ? ", urgent" : "")})");

    public static string Shadow(ShadowView shadow, string? inForce) =>
        Text($"{Bill(shadow.Cost, shadow.LateShare)}; {inForce} {Bill(shadow.InForceCost, shadow.InForceLateShare)}; since {Time(shadow.Since)}");

    public static string Time(DateTimeOffset time) => Text($"{time.UtcDateTime:HH:mm:ss} UTC");

    public static string Totals(FleetFrame frame)
    {
        var rates = frame.Jobs.Select(job => job.RecordsPerSecond).ToArray();
        var costs = frame.Jobs.Select(job => job.CostUsdPerHour).ToArray();
        var rate = rates.All(each => each.IsKnown) ? Rate(rates.Sum(each => each.Value)) : $"rate {Unknown}";
        var cost = costs.All(each => each.IsKnown) ? CostPerHour(costs.Sum(each => each.Value)) : $"cost {Unknown}";
        return Text($"{frame.Jobs.Length} jobs, {frame.Gateways} gateways, {rate}, {cost}, at {Time(frame.Time)}");
    }

    public static string Attribute(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Bill(double? usd, double? lateShare) =>
        (usd is { } cost ? Text($"{cost:0.000} $") : $"cost {Unknown}") + (lateShare is { } late ? Text($" and {late * 100:0.0} % late") : $" and lateness {Unknown}");

    private static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? Unknown;

    private static string Age(TimeSpan age) => age.TotalSeconds < 90 ? Text($"{Math.Max(0, age.TotalSeconds):0} s") : Text($"{age.TotalMinutes:0} min");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
