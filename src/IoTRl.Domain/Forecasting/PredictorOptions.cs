using System.Collections.Immutable;

namespace IoTRl.Domain.Forecasting;

/// <summary>What an <see cref="OnlineRatePredictor"/> forecasts, and how it learns. Defaults are tuned on recorded traces and hold for 1 s and for 60 s samples.</summary>
public sealed record PredictorOptions
{
    /// <summary>A gateway's forecast: p50 and p90 at the six horizons.</summary>
    public static PredictorOptions Gateway { get; } = new() { Targets = ForecastTarget.Gateway, Quantiles = [0.5, 0.9] };

    /// <summary>A job's forecast: the 15 numbers of observation entries 44-58, target by target.</summary>
    public static PredictorOptions Job { get; } = new() { Targets = ForecastTarget.Job, Quantiles = [0.5, 0.8, 0.95] };

    public required ImmutableArray<ForecastTarget> Targets { get; init; }

    /// <summary>Rising, each in (0, 1).</summary>
    public required ImmutableArray<double> Quantiles { get; init; }

    /// <summary>Time between two samples, 1 ms..1 h. Default 1 s.</summary>
    public TimeSpan SampleInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The rhythm to look for. Default one day; a day played 60-fold has a rhythm of 24 min.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Periods of the longer rhythm, 1..31. Default 7: a week of days.</summary>
    public int PeriodsPerCycle { get; init; } = 7;

    /// <summary>Most remembered phases of one period, 1..1440; never finer than a sample. Default 96: a quarter of an hour of a day.</summary>
    public int PhasesPerPeriod { get; init; } = 96;

    /// <summary>Samples over which the linear model forgets, at least 10; a long horizon remembers at least 30 horizons. Default 3,000.</summary>
    public double MemorySamples { get; init; } = 3_000;

    /// <summary>Samples over which an expert's loss counts, at least 10; a long horizon counts at least 30 horizons. Default 400.</summary>
    public double LossSamples { get; init; } = 400;

    /// <summary>Share by which another expert has to be better than persistence before it speaks, 0..1 (1: always persistence). Default 0.01.</summary>
    public double Margin { get; init; } = 0.01;

    /// <summary>False leaves the seven pattern features out of what is learned from: an ablation. Default true.</summary>
    public bool UsesPatterns { get; init; } = true;
}
