namespace IoTRl.Simulation.Jobs;

/// <summary>One executor that is paid for. Seconds count from the twin's start; an adopted executor's request may lie before it.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-executor")]
public readonly record struct TwinExecutor
{
    [Id(0)] public ExecutorPhase Phase { get; init; }

    /// <summary>When it was requested: age and billing minimum count from here.</summary>
    [Id(1)] public double RequestedSecond { get; init; }

    /// <summary>When it joins.</summary>
    [Id(2)] public double ReadySecond { get; init; }

    /// <summary>Which scale-up it belongs to; the first of them to join pays the join cost of all.</summary>
    [Id(3)] public long ScaleUp { get; init; }

    /// <summary>Whether its scale-up's join cost is still to be paid.</summary>
    [Id(4)] public bool OwesJoin { get; init; }

    /// <summary>Whether it was a warm spare: the job did not wait for its start.</summary>
    [Id(5)] public bool Adopted { get; init; }
}
