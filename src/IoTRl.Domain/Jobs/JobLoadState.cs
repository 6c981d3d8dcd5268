using System.Collections.Immutable;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Jobs;

/// <summary>Stored form of a <see cref="JobLoadWindow"/>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-load-state")]
public sealed record JobLoadState
{
    /// <summary>Seconds taken since the window began.</summary>
    [Id(0)] public long Seconds { get; init; }

    /// <summary>When the last of them ended; null before the first.</summary>
    [Id(1)] public DateTimeOffset? Last { get; init; }

    /// <summary>Records/s of the last 15 min, oldest first; NaN where unknown.</summary>
    [Id(2)] public ImmutableArray<float> Records { get; init; } = [];

    /// <summary>Bytes/s of the same seconds.</summary>
    [Id(3)] public ImmutableArray<float> Bytes { get; init; } = [];

    [Id(4)] public PredictorState? Predictor { get; init; }

    /// <summary>What a learned forecast looks back on; null where there is none.</summary>
    [Id(5)] public LoadHistoryState? History { get; init; }
}
