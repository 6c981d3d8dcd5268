namespace IoTRl.Simulation.Pools;

/// <summary>What an observer of a pool of warm spares sees; cumulative figures count from the pool's start.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-warm-pool-progress")]
public readonly record struct WarmPoolProgress
{
    /// <summary>Seconds since the pool's start.</summary>
    [Id(0)] public long Second { get; init; }

    /// <summary>Spares that are to be kept.</summary>
    [Id(1)] public int Target { get; init; }

    /// <summary>Spares that can be adopted now.</summary>
    [Id(2)] public int Warm { get; init; }

    /// <summary>Spares that are not warm yet.</summary>
    [Id(3)] public int Starting { get; init; }

    /// <summary>Spares requested, cumulative = adopted + wasted + warm + starting.</summary>
    [Id(4)] public long Requested { get; init; }

    /// <summary>Spares that a job took, cumulative.</summary>
    [Id(5)] public long Adopted { get; init; }

    /// <summary>Spares that ended without ever serving a job, warm or still starting, cumulative.</summary>
    [Id(6)] public long Wasted { get; init; }

    /// <summary>The pool's own bill, USD, cumulative: a spare from its request until it is adopted (then the job pays) or ends.</summary>
    [Id(7)] public double CostUsd { get; init; }

    /// <summary>The pool's bill if all spares were ended now, their minimums included, USD.</summary>
    [Id(8)] public double CommittedCostUsd { get; init; }

    /// <summary>Price of all spares now, USD/h.</summary>
    [Id(9)] public double UsdPerHour { get; init; }

    /// <summary>Billed time, executor-seconds, cumulative.</summary>
    [Id(10)] public double BilledExecutorSeconds { get; init; }
}
