using IoTRl.Domain;

namespace IoTRl.Grains.Jobs;

/// <summary>What a policy would have cost and how late it would have been, on a twin with the same arrivals and slowness.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.shadow-score")]
public sealed record ShadowScore
{
    /// <summary>Name of the policy.</summary>
    [Id(0)] public required string Policy { get; init; }

    /// <summary>Since when the two are compared.</summary>
    [Id(1)] public required DateTimeOffset Since { get; init; }

    /// <summary>Money of the scored policy since then, USD.</summary>
    [Id(2)] public double CostUsd { get; init; }

    /// <summary>Late records since then, share 0..1 of those that arrived.</summary>
    [Id(4)] public double LateShare { get; init; }

    /// <summary>Executors the scored policy would have now.</summary>
    [Id(6)] public int Executors { get; init; }

    /// <summary>Money an hour at this moment, USD.</summary>
    [Id(7)] public double CostUsdPerHour { get; init; }

    /// <summary>
    /// Money since then, USD, of what it is compared with: of the job as it ran, or for a candidate beside a job in shadow of the policy in force on its own twin.
    /// Unknown while the job's progress is. Ids 3 and 5 said 0 for that.
    /// </summary>
    [Id(8)] public Measured InForceCostUsd { get; init; }

    /// <summary>Late share of the same; unknown as well before the first record.</summary>
    [Id(9)] public Measured InForceLateShare { get; init; }
}
