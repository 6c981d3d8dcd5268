using System.Collections.Immutable;

namespace IoTRl.Domain.Forecasting;

/// <summary>Stored form of a <see cref="LoadHistory"/>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.load-history-state")]
public sealed record LoadHistoryState
{
    /// <summary>Records/s of the last seconds, oldest first.</summary>
    [Id(0)] public ImmutableArray<float> Rates { get; init; } = [];

    /// <summary>Announced rise at the end of each of the last seconds, records/s, oldest first.</summary>
    [Id(1)] public ImmutableArray<float> Rises { get; init; } = [];

    /// <summary>Lead of the newest announcement, seconds.</summary>
    [Id(2)] public double LeadSeconds { get; init; }

    /// <summary>Seconds since a rate was last known.</summary>
    [Id(3)] public int UnknownSeconds { get; init; }

    /// <summary>Stretch of 5 min in hand.</summary>
    [Id(4)] public int Stretch { get; init; }

    /// <summary>Records, highest mean of 5 s (records/s) and known seconds of each stretch.</summary>
    [Id(5)] public ImmutableArray<double> StretchSums { get; init; } = [];

    [Id(6)] public ImmutableArray<double> StretchPeaks { get; init; } = [];

    [Id(7)] public ImmutableArray<int> StretchSeconds { get; init; } = [];

    /// <summary>True where every part has the lengths of a history and every number is finite.</summary>
    internal bool IsSound(int rates, int rises, int stretches) =>
        Rates is { IsDefault: false, Length: var known } && known <= rates && Rates.All(rate => float.IsFinite(rate) && rate >= 0)
        && !Rises.IsDefault && Rises.Length == Math.Min(known, rises) && Rises.All(float.IsFinite)
        && double.IsFinite(LeadSeconds) && UnknownSeconds >= 0 && Stretch >= 0 && Stretch < stretches
        && IsOf(StretchSums, stretches) && IsOf(StretchPeaks, stretches) && !StretchSeconds.IsDefault && StretchSeconds.Length == stretches;

    private static bool IsOf(ImmutableArray<double> numbers, int length) => !numbers.IsDefault && numbers.Length == length && numbers.All(double.IsFinite);
}
