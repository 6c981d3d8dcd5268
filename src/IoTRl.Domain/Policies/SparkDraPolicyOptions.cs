using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>spark-dra</c>; defaults are Spark's (<c>spark.dynamicAllocation.*</c>) but for the overhead.</summary>
public sealed record SparkDraPolicyOptions : IPolicyOptions
{
    /// <summary>
    /// Executors asked for / executors that all tasks at once would fill, 0.01..1; default 1 (<c>executorAllocationRatio</c>). The knob of caution: higher is more cautious.
    /// </summary>
    public double AllocationRatio { get; init; } = 1;

    /// <summary>Seconds for which tasks wait before executors are added, 1..600; default 1 (<c>schedulerBacklogTimeout</c>).</summary>
    public int BacklogSeconds { get; init; } = 1;

    /// <summary>Seconds without a task after which an executor leaves, 1..86,400; default 60 (<c>executorIdleTimeout</c>).</summary>
    public double IdleSeconds { get; init; } = 60;

    /// <summary>Seconds of a batch in which no task waits: offsets, plan, log; 0..60, default 0.9 (measured on Spark 4.2).</summary>
    public double BatchOverheadSeconds { get; init; } = 0.9;

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(AllocationRatio), AllocationRatio, 0.01, 1)
        .Check(nameof(BacklogSeconds), BacklogSeconds, 1, 600)
        .Check(nameof(IdleSeconds), IdleSeconds, 1, 86_400)
        .Check(nameof(BatchOverheadSeconds), BatchOverheadSeconds, 0, 60)
        .ToImmutable();
}
