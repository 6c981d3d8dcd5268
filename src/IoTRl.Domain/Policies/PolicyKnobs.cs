using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>The knob of every analytic policy, in the order of <see cref="ScalingPolicyCatalog.Analytic"/>.</summary>
public static class PolicyKnobs
{
    private static readonly ImmutableArray<double> Utilisations = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3];

    private static readonly ImmutableArray<double> Ds2Utilisations = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2];

    private static readonly ImmutableArray<double> LagSeconds = [5.6, 4, 2.8, 2, 1.4, 1, 0.7, 0.5, 0.35];
    private static readonly ImmutableArray<double> HeadRooms = [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5];
    private static readonly ImmutableArray<double> Windows = [300, 600, 900];

    /// <summary>All knobs around these options.</summary>
    /// <param name="options">What the policies are made of besides their knobs; null for the defaults.</param>
    /// <param name="mostExecutors">Largest size of <c>fixed</c>, 1..1000.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names every fault.</exception>
    public static ImmutableArray<PolicyKnob> Of(ScalingPolicyOptions? options = null, int mostExecutors = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostExecutors, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostExecutors, 1000);
        options ??= new();
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        return
        [
            Fixed(options.Fixed, mostExecutors),
            Hpa(options.Hpa),
            KedaLag(options.KedaLag),
            SparkStreamingDra(options.SparkStreamingDra),
            SparkDra(options.SparkDra),
            Ds2("ds2", options.Ds2),
            Ds2("ds2-fast", options.Ds2Fast),
            HoltWinters(options.HoltWinters),
            PeakWindow(options.PeakWindow),
            SeasonalQuantile(options.SeasonalQuantile),
            Cron(options.Cron),
            Mpc(options.Mpc),
            Ds2Forecast(options.Ds2Forecast),
            Tuned(options.Tuned),
            ForecastRule(options.ForecastRule),
        ];
    }

    private static PolicyKnob Fixed(FixedPolicyOptions options, int mostExecutors) => new(
        "fixed",
        new() { Name = "executors", Unit = "executors", Default = options.Executors ?? mostExecutors, Grid = [.. Enumerable.Range(1, mostExecutors).Select(size => (double)size)] },
        value => new FixedPolicy(options with { Executors = (int)Math.Round(value) }));

    private static PolicyKnob Hpa(HpaPolicyOptions options) => new(
        "hpa",
        new() { Name = "target CPU share", Default = options.TargetShare, Grid = Utilisations },
        value => new HpaPolicy(options with { TargetShare = value }));

    private static PolicyKnob KedaLag(KedaLagPolicyOptions options) => new(
        "keda-lag", LagAxis(options), value => new KedaLagPolicy(With(options, value)));

    private static PolicyKnob SparkStreamingDra(SparkStreamingDraPolicyOptions options) => new(
        "spark-streaming-dra",
        new() { Name = "scaling-up ratio", Default = options.UpRatio, Grid = [3, 2, 1.5, 1.2, 0.9, 0.75, 0.6, 0.5] },
        // The two ratios keep their proportion: a batch is shorter than its overhead at no size, so that a low one is never reached alone.
        value => new SparkStreamingDraPolicy(options with { UpRatio = value, DownRatio = value * options.DownRatio / options.UpRatio }));

    // On micro-batches it ends at the maximum, whatever its ratio: one row, no sweep.
    private static PolicyKnob SparkDra(SparkDraPolicyOptions options) => new(
        "spark-dra",
        new() { Name = "executor allocation ratio", Default = options.AllocationRatio, Grid = [options.AllocationRatio] },
        value => new SparkDraPolicy(options with { AllocationRatio = value }));

    private static PolicyKnob Ds2(string name, Ds2PolicyOptions options) => new(
        name,
        new() { Name = "target utilisation", Default = options.TargetUtilisation, Grid = Ds2Utilisations },
        // Around a lower target the band is narrower in proportion: one that reached down to nothing would never scale down.
        value => new Ds2Policy(options with { TargetUtilisation = value, Boundary = Math.Min(options.Boundary, value * options.Boundary / options.TargetUtilisation) }, name));

    private static PolicyKnob HoltWinters(HoltWintersPolicyOptions options) => new(
        "holt-winters",
        new() { Name = "target utilisation", Default = options.TargetUtilisation, Grid = Utilisations },
        value => new HoltWintersPolicy(options with { TargetUtilisation = value }));

    private static PolicyKnob PeakWindow(PeakWindowPolicyOptions options) => new(
        "peak-window",
        new() { Name = "head-room", Default = options.HeadRoom, Grid = [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3, 4] },
        WindowAxis(options.WindowSeconds),
        (value, window) => new PeakWindowPolicy(options with { HeadRoom = value, WindowSeconds = window ?? options.WindowSeconds }));

    private static PolicyKnob SeasonalQuantile(SeasonalQuantilePolicyOptions options) => new(
        "seasonal-quantile",
        new() { Name = "quantile, above 1 times the highest", Default = options.Quantile, Grid = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5] },
        WindowAxis(options.RecentSeconds),
        (value, window) => new SeasonalQuantilePolicy(options with
        {
            Quantile = Math.Min(1, value),
            TargetUtilisation = options.TargetUtilisation / Math.Max(1, value),
            RecentSeconds = window ?? options.RecentSeconds,
        }));

    private static PolicyKnob Cron(CronPolicyOptions options) => new(
        "cron", LagAxis(options.Lag), value => new CronPolicy(options with { Lag = With(options.Lag, value) }));

    private static PolicyKnob Mpc(MpcPolicyOptions options) => new(
        "mpc",
        new() { Name = "capacity share", Default = options.CapacityShare, Grid = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3] },
        value => new MpcPolicy(options with { CapacityShare = value }));

    private static PolicyKnob Ds2Forecast(Ds2ForecastPolicyOptions options) => new(
        "ds2-forecast",
        new() { Name = "target utilisation", Default = options.TargetUtilisation, Grid = Utilisations },
        value => new Ds2ForecastPolicy(options with { TargetUtilisation = value }));

    private static PolicyKnob Tuned(TunedPolicyOptions options) => new(
        "tuned",
        new() { Name = "head-room", Default = 1, Grid = HeadRooms },
        value => new TunedPolicy(options.WithHeadRoom(value)));

    private static PolicyKnob ForecastRule(ForecastRulePolicyOptions options) => new(
        "forecast-rule",
        new() { Name = "head-room", Default = 1, Grid = HeadRooms },
        value => new ForecastRulePolicy(options.WithHeadRoom(value)));

    private static PolicyAxis LagAxis(KedaLagPolicyOptions options) => new()
    {
        Name = "lag threshold",
        Unit = "s of one executor's work",
        Default = options.LagThresholdSeconds,
        Grid = LagSeconds,
    };

    private static PolicyAxis WindowAxis(double seconds) => new() { Name = "window", Unit = "s", Default = seconds, Grid = Windows };

    private static KedaLagPolicyOptions With(KedaLagPolicyOptions options, double lagSeconds) => options with { LagThresholdSeconds = lagSeconds, LagThresholdRecords = null };
}
