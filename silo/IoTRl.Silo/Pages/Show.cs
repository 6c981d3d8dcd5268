using System.Globalization;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;

namespace IoTRl.Silo.Pages;

/// <summary>
/// Figures in words for people: units always, null where unknown, which <c>Figure</c> says. Numbers have a point, as explanations, REST and the command line write them;
/// times are UTC here, and the page's script turns them into the viewer's zone and language.
/// </summary>
internal static class Show
{
    /// <summary>The word for prose and labels; a figure that stands alone is a <c>Figure</c>.</summary>
    public const string Unknown = "unknown";

    public static string State(string state) => state == "at-risk" ? "at risk" : state;

    /// <summary>A sign that tells states apart without colour.</summary>
    public static string StateShape(string state) => state switch
    {
        "inside" or "live" => "●",
        "at-risk" => "▲",
        "late" => "◆",
        "held" or "silent" => "■",
        _ => "○",
    };

    public static string? Rate(double? recordsPerSecond) => recordsPerSecond is { } rate ? Text($"{Scaled(rate)} rec/s") : null;

    /// <summary>Median, and in brackets the 90th percentile.</summary>
    public static string? Forecast(IReadOnlyList<ForecastView> forecast) =>
        forecast.FirstOrDefault(horizon => horizon.HorizonSeconds == JobPoint.ForecastSeconds) is { } soon
            ? Text($"{Scaled(soon.P50)} ({Scaled(soon.P90)}) rec/s")
            : null;

    public static string? Freshness(double? seconds, double objectiveSeconds) => seconds is { } age ? Text($"{age:0.0} s of {objectiveSeconds:0.#} s") : null;

    public static string Objective(double seconds) => Text($"objective {seconds:0.#} s");

    /// <summary>Those that are there, by state; null while the pool cannot see them.</summary>
    public static string? Executors(ExecutorsView executors)
    {
        if (executors.Running is null) return null;
        var words = Text($"{Count(executors.Running)} running");
        if (executors.Starting is null) words += $", {Unknown} starting";
        if (executors.Starting is > 0) words += Text($", {Count(executors.Starting)} starting");
        if (executors.Draining is > 0) words += Text($", {Count(executors.Draining)} leaving");
        if (executors.Warm is > 0) words += Text($", {Count(executors.Warm)} warm");
        return words;
    }

    /// <summary>The same for a column: running and starting.</summary>
    public static string? ShortExecutors(ExecutorsView executors) => executors.Running is null ? null : Text($"{Count(executors.Running)} +{executors.Starting?.ToString(CultureInfo.InvariantCulture) ?? Unknown}");

    public static string? Wanted(ExecutorsView executors) => executors.Desired is null ? null : Text($"{Count(executors.Desired)} wanted");

    public static string? CostPerHour(double? usd) => usd is { } cost ? Text($"{cost:0.00} $/h") : null;

    public static string? Cost(double? usd) => usd is { } cost ? Text($"{cost:0.000} $") : null;

    public static string? Share(double? share) => share is { } part ? Text($"{part * 100:0.0} %") : null;

    public static string? Seconds(double? seconds) => seconds is { } time ? Text($"{time:0.#} s") : null;

    public static string Decision(DecisionView? decision, DateTimeOffset now) =>
        decision is null ? "none yet" : Text($"{decision.Explanation.Text} ({Age(now - decision.Time)} ago{(decision.Urgent ? ", urgent" : "")})");

    /// <summary>Load that a gateway has said will come, and how far it is believed.</summary>
    public static string Announced(AnnouncedView load) => Text($"{Scaled(load.RatePerSecond)} rec/s, {load.Seconds:0} s, believed {load.BelievedShare * 100:0} %");

    /// <summary>What a network added to a rule's need.</summary>
    public static string Residual(int executors) => executors == 0 ? "the network left its need as it was" : Text($"the network added {executors:+0;-0} to its need");

    /// <summary>What a decision did to the job's size.</summary>
    public static string Move(DecisionView decision) => decision.Command.Granted == decision.Command.Before
        ? Text($"stays at {decision.Command.Granted}")
        : Text($"{decision.Command.Before} → {decision.Command.Granted} executors");

    public static string? Input(InputView input) => input.Value is { } value ? Text($"{Scaled(value)} {input.Unit}").TrimEnd() : null;

    public static string Weights(WeightsView weights) => Text($"cost {weights.Alpha:0.00}, latency {weights.Beta:0.00}, throughput {weights.Gamma:0.00}");

    /// <summary>Of day alone where it is that of <paramref name="now"/>, otherwise with its date.</summary>
    public static string Time(DateTimeOffset time, DateTimeOffset now) =>
        time.UtcDateTime.Date == now.UtcDateTime.Date ? Text($"{time.UtcDateTime:HH:mm:ss} UTC") : Text($"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");

    public static string Iso(DateTimeOffset time) => Text($"{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}");

    public static string Age(TimeSpan age) => age.TotalSeconds switch
    {
        < 90 => Text($"{Math.Max(0, age.TotalSeconds):0} s"),
        < 5_400 => Text($"{age.TotalMinutes:0} min"),
        < 172_800 => Text($"{age.TotalHours:0} h"),
        _ => Text($"{age.TotalDays:0} days"),
    };

    /// <summary>The same where there is little room: one number and its unit.</summary>
    public static string ShortAge(double seconds) => seconds switch
    {
        < 99.5 => Text($"{Math.Max(0, seconds):0}s"),
        < 5_970 => Text($"{seconds / 60:0}m"),
        < 171_000 => Text($"{seconds / 3600:0}h"),
        _ => Text($"{seconds / 86_400:0}d"),
    };

    /// <summary>A stretch of seconds; null where it has no end.</summary>
    public static string Span(double fromSeconds, double? toSeconds) =>
        toSeconds is { } to ? Text($"{fromSeconds:0.#}–{to:0.#} s") : Text($"over {fromSeconds:0.#} s");

    /// <summary>A number that a device has sent: as it is, up to nine digits that count.</summary>
    public static string Value(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    public static string Values(IReadOnlyDictionary<string, double>? values) => values is null ? "" : string.Join(", ", values.Select(value => $"{value.Key} {Value(value.Value)}"));

    /// <summary>A number of an attribute or a path.</summary>
    public static string Attribute(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Value of <c>aria-pressed</c>.</summary>
    public static string Pressed(bool pressed) => pressed ? "true" : "false";

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>For prose; a count that may be unknown and stands alone is a <c>Figure</c>.</summary>
    public static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>Three digits that count, with k and M: what a glance can take in.</summary>
    public static string Scaled(double value) => Math.Abs(value) switch
    {
        >= 999_500 => Text($"{value / 1e6:0.##} M"),
        >= 9_995 => Text($"{value / 1e3:0.#} k"),
        >= 99.5 => Text($"{value:0}"),
        >= 9.95 => Text($"{value:0.0}"),
        _ => Text($"{value:0.##}"),
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
