namespace IoTRl.Simulation.Calibration;

/// <summary>An executor joined or left.</summary>
public readonly record struct ExecutorChange
{
    public required DateTimeOffset Time { get; init; }

    public required bool Joins { get; init; }

    /// <summary>Which scale-up a joining executor belongs to, from 1: those that were requested within 5 s. 0 where it leaves.</summary>
    public required int ScaleUp { get; init; }
}
