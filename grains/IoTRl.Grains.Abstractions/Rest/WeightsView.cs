namespace IoTRl.Grains.Rest;

/// <summary>Reward weights, together 1.</summary>
public sealed record WeightsView
{
    /// <summary>Weight of cost, 0..1.</summary>
    public double Alpha { get; init; }

    /// <summary>Weight of latency, 0..1.</summary>
    public double Beta { get; init; }

    /// <summary>Weight of throughput, 0..1.</summary>
    public double Gamma { get; init; }
}
