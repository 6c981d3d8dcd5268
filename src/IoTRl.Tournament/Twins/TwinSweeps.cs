using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Simulation.Pools;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>The sweeps and ablations that a tournament offers.</summary>
public static class TwinSweeps
{
    /// <summary>The sweep of the report's first figure.</summary>
    public const string Lead = "lead";

    private const string LearnedForecasting = "forecast-rule";

    private static readonly ImmutableArray<string> Forecasting = ["ds2", "peak-window", "ds2-forecast", "tuned", LearnedForecasting];
    private static readonly ImmutableArray<string> Rules = ["hpa", "ds2", "spark-streaming-dra", "peak-window", "ds2-forecast", "tuned"];

    // As loose as its options allow: sizes stay inside the limits, and one below what the p90 forecast fills is still refused.
    private static readonly GuardOptions LoosestGuard = new() { ForecastShare = 1, DeepestStep = 1, StabilisationSeconds = 0, ReversalWindowSeconds = 0, FreezeSeconds = 0 };

    /// <summary>Names of all, in the order in which they are told.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All(new TwinVariant()).Select(sweep => sweep.Name)];

    /// <summary>One sweep around what a tournament plays; a rejection that lists all where there is none of that name.</summary>
    public static Parsed<TwinSweep> Find(string name, TwinVariant around) => All(around).FirstOrDefault(sweep => sweep.Name == name) is { } found
        ? found
        : Rejection.Of("unknown-sweep", $"there is no sweep '{name}': {string.Join(", ", Names)}");

    private static IEnumerable<TwinSweep> All(TwinVariant around)
    {
        yield return Of(Lead, "lead of the announcement, s", Forecasting, [0, 5, 10, 20, 30, 60], lead => around with { Edge = around.Edge with { LeadSeconds = (int)lead } });
        yield return Of("announced", "share of the load that is announced", Forecasting, [0, 0.25, 0.5, 0.75, 1], share => around with { Edge = around.Edge with { AnnouncedShare = share } });
        yield return Of("noise", "relative noise of the announcement", Forecasting, [0, 0.1, 0.3, 1], noise => around with { Edge = around.Edge with { SignalNoise = noise } });
        yield return Named("signals", "what the gateways say", Forecasting,
            ("told", around),
            ("not heard of", around with { Edge = around.Edge with { Signals = false } }),
            ("zero", around with { Faults = around.Faults with { Signal = SignalFault.Zero } }),
            ("tenfold", around with { Faults = around.Faults with { Signal = SignalFault.Tenfold } }),
            ("NaN", around with { Faults = around.Faults with { Signal = SignalFault.NotANumber } }),
            ("silent", around with { Faults = around.Faults with { Signal = SignalFault.Silent } }));
        // A learned forecast reads no patterns; the on-line predictor in its place does.
        ImmutableArray<string> reading = [.. around.Forecaster is null ? Forecasting : Forecasting.Remove(LearnedForecasting), "mpc"];
        yield return Named("patterns", "pattern features of the forecasts", reading, ("with", around), ("without", around with { UsesPatterns = false }));
        yield return Named("guard", "guard", Rules, ("on", around), ("off", around with { Guard = LoosestGuard }));
        // The guard keeps an executor for about as long as its minimum: who flaps shows only without it.
        yield return Named("billing", "least time that an executor is billed for", Rules,
            ("60 s", Billed(around, 60)),
            ("0 s", Billed(around, 0)),
            ("60 s, guard off", Billed(around, 60) with { Guard = LoosestGuard }),
            ("0 s, guard off", Billed(around, 0) with { Guard = LoosestGuard }));
        yield return Of("tasks", "tasks of a batch", Rules, [40, 120], tasks => around with { Change = twin => around.Change(twin) with { TasksPerBatch = (int)tasks } });
        yield return Of("kappa", "kappa: slowdown by each further executor", Rules, [0, 0.01, 0.03], kappa => around with { Change = twin => around.Change(twin) with { Tasks = around.Change(twin).Tasks with { Kappa = kappa } } });
        yield return Of("state", "state of the query, GB", Rules, [0, 1, 4], size => around with { Change = twin => around.Change(twin) with { LargeState = around.Change(twin).LargeState with { StateGb = size } } });
        yield return Named("cold-start", "cold start", Rules,
            ("fast-pods", around with { Change = twin => around.Change(twin) with { ColdStart = ColdStartOptions.FastPods } }),
            ("default", around with { Change = twin => around.Change(twin) with { ColdStart = ColdStartOptions.Default } }),
            ("new-nodes", around with { Change = twin => around.Change(twin) with { ColdStart = ColdStartOptions.NewNodes } }));
    }

    private static TwinVariant Billed(TwinVariant around, double seconds) => around with { Change = twin => around.Change(twin) with { BillingMinimumSeconds = seconds } };

    private static TwinSweep Of(string name, string axis, ImmutableArray<string> contestants, double[] values, Func<double, TwinVariant> vary) =>
        Named(name, axis, contestants, [.. values.Select(value => (value.ToString(CultureInfo.InvariantCulture), vary(value)))]);

    private static TwinSweep Named(string name, string axis, ImmutableArray<string> contestants, params (string Name, TwinVariant Variant)[] points) => new()
    {
        Name = name,
        Axis = axis,
        Contestants = contestants,
        Points = [.. points.Select(point => point.Variant with { Name = point.Name })],
    };
}
