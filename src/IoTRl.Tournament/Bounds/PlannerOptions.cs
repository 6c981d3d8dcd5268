using System.Collections.Immutable;

namespace IoTRl.Tournament.Bounds;

/// <summary>Numbers of the planner.</summary>
public sealed record PlannerOptions
{
    private const double MostTellingPrice = 3;

    /// <summary>How far ahead it asks, seconds, 0..7200; null (default) for the twin's longest cold start, 60 s in the default preset.</summary>
    public int? LeadSeconds { get; init; }

    /// <summary>Share of the slots' time that it counts with, 0.1..1; the rest goes to planning and settling batches. Default 0.8 (chosen among 0.7-0.85 on seeds 1-3 of three families).</summary>
    public double UsefulShare { get; init; } = 0.8;

    /// <summary>Share of the objective within which work is planned to be done, 0.1..1: a batch is finished as a whole. Default 0.7 (chosen among 0.3-1 on the same).</summary>
    public double ObjectiveShare { get; init; } = 0.7;

    /// <summary>Executor-seconds that a rise is planned to cost beyond the cold starts, 0..3600: the batches that its joins slow down. Default 500 (chosen among 0-500 on the same).</summary>
    public double RiseSeconds { get; init; } = 500;

    /// <summary>Grid of the plan.</summary>
    public BoundOptions Grid { get; init; } = new() { BacklogSteps = 256 };

    /// <summary>
    /// Its knob: prices of a late record in units of the work of one (<see cref="KnownWindow.UsdOfOneRecord"/>), ascending from bold to cautious; below 1.3 nearly all are late.
    /// From 3 on plans hardly change with the price: what is late then is late because the twin is slower than planned, so <see cref="WithCaution"/> counts with less.
    /// </summary>
    public ImmutableArray<double> LatePrices { get; init; } = [1.3, 1.5, 2, 2.5, 3, 4, 6, 10];

    /// <summary>The planner that goes with a price of the knob: above 3 a smaller useful share, by its fourth root (at 10 three quarters of it).</summary>
    public PlannerOptions WithCaution(double latePrice) => latePrice > MostTellingPrice ? this with { UsefulShare = UsefulShare * Math.Pow(MostTellingPrice / latePrice, 0.25) } : this;
}
