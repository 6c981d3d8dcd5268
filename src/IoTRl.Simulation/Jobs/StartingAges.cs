namespace IoTRl.Simulation.Jobs;

/// <summary>Starting executors by the age of their request: nobody knows when a start will finish.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-starting-ages")]
public readonly record struct StartingAges
{
    /// <summary>Requested less than 15 s ago.</summary>
    [Id(0)] public int Below15Seconds { get; init; }

    /// <summary>Requested 15 s ago or more, less than 30 s.</summary>
    [Id(1)] public int From15To30Seconds { get; init; }

    /// <summary>Requested 30 s ago or more, up to 45 s.</summary>
    [Id(2)] public int From30To45Seconds { get; init; }

    /// <summary>Requested more than 45 s ago.</summary>
    [Id(3)] public int Above45Seconds { get; init; }

    internal static StartingAges Of(ReadOnlySpan<TwinExecutor> executors, double now)
    {
        var (below15, below30, upTo45, above45) = (0, 0, 0, 0);
        foreach (ref readonly var executor in executors)
        {
            if (executor.Phase != ExecutorPhase.Starting)
                continue;
            switch (now - executor.RequestedSecond)
            {
                case < 15: below15++; break;
                case < 30: below30++; break;
                case <= 45: upTo45++; break;
                default: above45++; break;
            }
        }

        return new() { Below15Seconds = below15, From15To30Seconds = below30, From30To45Seconds = upTo45, Above45Seconds = above45 };
    }
}
