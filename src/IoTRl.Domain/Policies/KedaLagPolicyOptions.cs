using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>
/// Options of <c>keda-lag</c>. KEDA's <c>lagThreshold</c> is in records a replica, 10 by default: right for consumers of a few records a second, and the most executors
/// at any load for a job of thousands. So it is scaled to the job: the threshold is what one executor works off in so many seconds. A micro-batch job that keeps up has
/// up to 4 s of its arrivals waiting or in hand (a trigger of 2 s and a batch as long), which at 70 % use is 2.8 s of work an executor; KEDA's 10 records are that at
/// 3.6 records/s.
/// </summary>
public sealed record KedaLagPolicyOptions : IPolicyOptions
{
    /// <summary>Lag of one executor, seconds of its work, 0.01..600; default 2.8 (see above). The knob of caution: lower is more cautious.</summary>
    public double LagThresholdSeconds { get; init; } = 2.8;

    /// <summary>Lag of one executor, records, 1e-3..1e12, instead of <see cref="LagThresholdSeconds"/>; null (default) for none. KEDA's own is 10 (<c>lagThreshold</c>).</summary>
    public double? LagThresholdRecords { get; init; }

    /// <summary>Whether there may be more replicas than partitions, which here are the tasks of a batch; default false (<c>allowIdleConsumers</c>).</summary>
    public bool AllowsIdleConsumers { get; init; }

    /// <summary>How the size moves: the HPA that KEDA makes.</summary>
    public HpaBehaviour Behaviour { get; init; } = new();

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(LagThresholdSeconds), LagThresholdSeconds, 0.01, 600)
        .Check(nameof(LagThresholdRecords), LagThresholdRecords ?? 1, 1e-3, 1e12)
        .Include(nameof(Behaviour), Behaviour.Validate())
        .ToImmutable();
}
