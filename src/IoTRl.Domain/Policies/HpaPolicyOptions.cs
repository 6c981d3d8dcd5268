namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>hpa</c>; defaults are those of kube-controller-manager and autoscaling/v2.</summary>
public sealed record HpaPolicyOptions
{
    /// <summary>Target CPU share, 0.05..1; default 0.7.</summary>
    public double TargetShare { get; init; } = 0.7;

    /// <summary>Nothing happens within this distance of 1; default 0.1 (<c>--horizontal-pod-autoscaler-tolerance</c>).</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>Seconds between two looks; default 15 (<c>--horizontal-pod-autoscaler-sync-period</c>).</summary>
    public double SyncSeconds { get; init; } = 15;

    /// <summary>Pods added at most in one sync; default 4, or <see cref="UpShare"/> where that is more.</summary>
    public int UpPods { get; init; } = 4;

    /// <summary>Share added at most in one sync; default 1.</summary>
    public double UpShare { get; init; } = 1;

    /// <summary>Seconds whose largest recommendation bounds a scale-down; default 300.</summary>
    public double DownWindowSeconds { get; init; } = 300;

    /// <summary>Age of the CPU that it sees, seconds: kubelet 10 + metrics-server 30 + sync 15, mean 27.5; default 25, the nearest control interval below.</summary>
    public double MetricDelaySeconds { get; init; } = 25;
}
