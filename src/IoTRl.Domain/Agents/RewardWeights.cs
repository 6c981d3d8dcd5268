namespace IoTRl.Domain.Agents;

/// <summary>What one job's agent is paid for: cost, latency, throughput; each 0..1, together 1.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.reward-weights")]
public readonly record struct RewardWeights
{
    /// <summary>Cost.</summary>
    [Id(0)] public double Alpha { get; init; }

    /// <summary>Latency.</summary>
    [Id(1)] public double Beta { get; init; }

    /// <summary>Throughput.</summary>
    [Id(2)] public double Gamma { get; init; }

    /// <summary>Exchange rate of lateness for money, 1..64: how many full-size intervals one wholly late interval is worth. 14 sqrt((beta + gamma) / (2 max(alpha, 0.001))).</summary>
    public double Lambda => Math.Clamp(14 * Math.Sqrt((Beta + Gamma) / (2 * Math.Max(Alpha, 0.001))), 1, 64);
}
