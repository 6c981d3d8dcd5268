namespace IoTRl.Grains.Agents;

/// <summary>Stored form of an agent's second twins, and of what they are compared with.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.second-twins-state")]
internal sealed record SecondTwinsState
{
    public const string StorageName = "ppo-agent-twins";

    /// <summary>What is compared, such as <c>act/ds2-forecast/hpa</c>; another comparison begins anew.</summary>
    [Id(0)] public string Comparison { get; init; } = "";

    [Id(1)] public DateTimeOffset Since { get; init; }

    /// <summary>Totals of the job at that moment: USD, records arrived and late.</summary>
    [Id(2)] public double CostUsd { get; init; }

    [Id(3)] public double ArrivedRecords { get; init; }

    [Id(4)] public double LateRecords { get; init; }

    [Id(5)] public SecondTwinState? Candidate { get; init; }

    [Id(6)] public SecondTwinState? InForce { get; init; }
}
