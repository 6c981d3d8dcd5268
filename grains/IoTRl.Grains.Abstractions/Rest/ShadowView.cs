namespace IoTRl.Grains.Rest;

/// <summary>What a policy would have cost and how late it would have been beside the policy in force, on the same arrivals.</summary>
public sealed record ShadowView
{
    /// <summary>Name of the policy that was scored.</summary>
    public required string Policy { get; init; }

    /// <summary>Since when the two are compared.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Money since then, USD.</summary>
    public required double Cost { get; init; }

    /// <summary>Money since then, USD, of what it is compared with: the job as it ran, or beside a job in shadow the policy in force on its own twin; null while unknown.</summary>
    public required double? InForceCost { get; init; }

    /// <summary>Late records since then, share 0..1.</summary>
    public required double LateShare { get; init; }

    /// <summary>Late share of the same; null while unknown.</summary>
    public required double? InForceLateShare { get; init; }

    /// <summary>Executors that it would have now.</summary>
    public required int Executors { get; init; }

    /// <summary>Money an hour at this moment, USD.</summary>
    public required double CostPerHour { get; init; }
}
