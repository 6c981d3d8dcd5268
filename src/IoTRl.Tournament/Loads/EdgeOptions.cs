using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Tournament.Loads;

/// <summary>What the edge does with a load: how much of it is held back and announced, and how well.</summary>
public sealed record EdgeOptions
{
    /// <summary>Longest lead, seconds: beyond it an announcement does not count anywhere (the longest horizon of a forecast).</summary>
    public const int MostLeadSeconds = 120;

    /// <summary>rho: share of the load that comes through gateways which hold it back and announce it, 0..1. Default 0.5 (assumed; swept).</summary>
    public double AnnouncedShare { get; init; } = 0.5;

    /// <summary>How long those gateways hold a record back, whole seconds, 0..120. Default 20 (assumed; swept 0 to 60). Costs as much freshness from event time.</summary>
    public int LeadSeconds { get; init; } = 20;

    /// <summary>Relative deviation of an announced rate from the one that comes, 0..1, drawn anew each second. Default 0.1 (assumed; swept 0 to 1).</summary>
    public double SignalNoise { get; init; } = 0.1;

    /// <summary>
    /// How long a gateway says that what it holds now will go on, whole seconds, 1..300, told anew each second. Default 60 (assumed): it knows what it holds and not when
    /// that ends, and a start ordered now comes to run within a minute.
    /// </summary>
    public int AnnouncedSeconds { get; init; } = 60;

    /// <summary>False for a job that hears of no gateway at all and sees its topics only; records are held back all the same. Default true.</summary>
    public bool Signals { get; init; } = true;

    /// <summary>Every value outside its range; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(AnnouncedShare), AnnouncedShare, 0, 1)
        .Check(nameof(LeadSeconds), LeadSeconds, 0, MostLeadSeconds)
        .Check(nameof(SignalNoise), SignalNoise, 0, 1)
        .Check(nameof(AnnouncedSeconds), AnnouncedSeconds, 1, 300)
        .ToImmutable();
}
