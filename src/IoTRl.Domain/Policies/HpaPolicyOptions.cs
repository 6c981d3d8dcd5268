using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>hpa</c>.</summary>
public sealed record HpaPolicyOptions : IPolicyOptions
{
    /// <summary>Target CPU share, 0.05..1; default 0.7 (assumed: Kubernetes' own is 0.8, its examples have 0.5 to 0.8). The knob of caution: lower is more cautious.</summary>
    public double TargetShare { get; init; } = 0.7;

    /// <summary>How the size moves.</summary>
    public HpaBehaviour Behaviour { get; init; } = new();

    /// <summary>Age of the CPU that it sees, seconds, 0..300: kubelet 10 + metrics-server 30 + sync 15, mean 27.5; default 25, the nearest control interval below.</summary>
    public double MetricDelaySeconds { get; init; } = 25;

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(TargetShare), TargetShare, 0.05, 1)
        .Include(nameof(Behaviour), Behaviour.Validate())
        .Check(nameof(MetricDelaySeconds), MetricDelaySeconds, 0, 300)
        .ToImmutable();
}
