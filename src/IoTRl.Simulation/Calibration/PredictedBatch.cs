namespace IoTRl.Simulation.Calibration;

/// <summary>A recorded batch beside what the calibrated twin says of it.</summary>
public sealed record PredictedBatch
{
    public required long BatchId { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required double Records { get; init; }

    /// <summary>In force at its start.</summary>
    public required int Executors { get; init; }

    public required double RecordedSeconds { get; init; }

    public required double PredictedSeconds { get; init; }

    /// <summary>Whether it was kept from the fit and only scored.</summary>
    public required bool HeldOut { get; init; }

    internal double AbsoluteErrorShare => Math.Abs(PredictedSeconds - RecordedSeconds) / RecordedSeconds;
}
