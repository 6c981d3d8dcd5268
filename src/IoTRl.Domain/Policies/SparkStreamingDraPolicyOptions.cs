using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>spark-streaming-dra</c>; defaults are Spark's (<c>spark.streaming.dynamicAllocation.*</c>).</summary>
public sealed record SparkStreamingDraPolicyOptions : IPolicyOptions
{
    /// <summary>Seconds between two looks, 1..60; default 60 (<c>scalingInterval</c>).</summary>
    public double ScalingSeconds { get; init; } = 60;

    /// <summary>Ratio from which executors are added, 0.05..10; default 0.9 (<c>scalingUpRatio</c>). The knob of caution: lower is more cautious.</summary>
    public double UpRatio { get; init; } = 0.9;

    /// <summary>Ratio up to which one is removed, 0..10, below <see cref="UpRatio"/>; default 0.3 (<c>scalingDownRatio</c>).</summary>
    public double DownRatio { get; init; } = 0.3;

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(ScalingSeconds), ScalingSeconds, 1, 60)
        .Check(nameof(UpRatio), UpRatio, 0.05, 10)
        .Check(nameof(DownRatio), DownRatio, 0, Math.BitDecrement(UpRatio))
        .ToImmutable();
}
