namespace IoTRl.Simulation.Calibration;

/// <summary>How well the calibrated twin foretells what it was not fitted to: the last third of the recording by time.</summary>
public sealed record CalibrationScore
{
    /// <summary>Batches with rows that were fitted.</summary>
    public required int FittedBatches { get; init; }

    /// <summary>Batches with rows that were only scored.</summary>
    public required int HeldOutBatches { get; init; }

    /// <summary>Mean absolute error of batch durations over the recorded durations, per cent, on what was fitted.</summary>
    public required double FittedMapePercent { get; init; }

    /// <summary>The same on what was held out.</summary>
    public required double HeldOutMapePercent { get; init; }

    /// <summary>The same of "as long as the batch before": what knowing nothing comes to.</summary>
    public required double PersistenceMapePercent { get; init; }

    /// <summary>Predicted over recorded time of all held-out batches, less 1, per cent: above 0 the twin is too slow.</summary>
    public required double HeldOutBiasPercent { get; init; }

    /// <summary>Error of the backlog over the held-out part; null where it cannot be known.</summary>
    public BacklogScore? Backlog { get; init; }

    /// <summary>Why the backlog's error is not known.</summary>
    public string? BacklogUnknownBecause { get; init; }
}
