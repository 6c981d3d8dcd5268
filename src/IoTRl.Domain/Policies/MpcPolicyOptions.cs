using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>mpc</c>. What is measured was measured on Spark 4.2, as the twin's constants were.</summary>
public sealed record MpcPolicyOptions : IPolicyOptions
{
    /// <summary>
    /// Share of its capacity that a running executor gives, 0.1..1; default 0.9 (assumed: slower batches after a join, stragglers). The knob of caution: lower is more
    /// cautious. The price of lateness would be none: beyond what a forecast holds possible it finds nothing to be paid for.
    /// </summary>
    public double CapacityShare { get; init; } = 0.9;

    /// <summary>Price of lateness / the job's own, which is the Lambda of its weights, 0.001..1000; default 1.</summary>
    public double LatenessPrice { get; init; } = 1;

    /// <summary>Age / objective from which a record counts as late in a plan, 0.1..1; default 0.5: its batch takes as long again as it has waited (assumed).</summary>
    public double LateShare { get; init; } = 0.5;

    /// <summary>Time that a scale-up costs the batch in which it joins, seconds, 0..60; default 2.75 (measured 2.5-3: class loading).</summary>
    public double JoinSeconds { get; init; } = 2.75;

    /// <summary>Time in which a warm executor joins, seconds, 0..600; default 7 (measured 6.7-8.2).</summary>
    public double WarmJoinSeconds { get; init; } = 7;

    /// <summary>Least time that is billed for an executor, seconds from its request, 0..240; default 60 (AWS Fargate's minimum).</summary>
    public double BillingMinimumSeconds { get; init; } = 60;

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(CapacityShare), CapacityShare, 0.1, 1)
        .Check(nameof(LatenessPrice), LatenessPrice, 0.001, 1000)
        .Check(nameof(LateShare), LateShare, 0.1, 1)
        .Check(nameof(JoinSeconds), JoinSeconds, 0, 60)
        .Check(nameof(WarmJoinSeconds), WarmJoinSeconds, 0, 600)
        .Check(nameof(BillingMinimumSeconds), BillingMinimumSeconds, 0, 240)
        .ToImmutable();
}
