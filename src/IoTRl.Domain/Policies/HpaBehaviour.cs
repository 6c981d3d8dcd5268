using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>
/// How an autoscaling/v2 object moves its size, whatever its metric; defaults are those of kube-controller-manager and of <c>spec.behavior</c> (Kubernetes 1.33-1.37,
/// pkg/controller/podautoscaler).
/// </summary>
public sealed record HpaBehaviour
{
    /// <summary>Seconds between two looks, 1..600; default 15 (<c>--horizontal-pod-autoscaler-sync-period</c>).</summary>
    public double SyncSeconds { get; init; } = 15;

    /// <summary>Nothing happens within this distance of 1, 0..1; default 0.1 (<c>--horizontal-pod-autoscaler-tolerance</c>).</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>Pods added at most in one sync, 0..1000; default 4, or <see cref="UpShare"/> where that is more.</summary>
    public int UpPods { get; init; } = 4;

    /// <summary>Share added at most in one sync, 0..100; default 1.</summary>
    public double UpShare { get; init; } = 1;

    /// <summary>Seconds whose largest recommendation bounds a scale-down, 0..3600; default 300.</summary>
    public double DownWindowSeconds { get; init; } = 300;

    /// <summary>Every value outside its range; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(SyncSeconds), SyncSeconds, 1, 600)
        .Check(nameof(Tolerance), Tolerance, 0, 1)
        .Check(nameof(UpPods), UpPods, 0, 1000)
        .Check(nameof(UpShare), UpShare, 0, 100)
        .Check(nameof(DownWindowSeconds), DownWindowSeconds, 0, 3600)
        .ToImmutable();
}
