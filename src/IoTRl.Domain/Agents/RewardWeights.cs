using IoTRl.Domain.MetaControl;

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

    /// <summary>Exchange rate of lateness for money, 1..64: how many full-size intervals one wholly late interval is worth; see <see cref="LambdaRule.Of"/>.</summary>
    public double Lambda => LambdaRule.Of(this);
}
