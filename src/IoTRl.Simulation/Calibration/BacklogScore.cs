namespace IoTRl.Simulation.Calibration;

/// <summary>How far the twin's unfinished records are from the recorded ones when it plays the held-out part by itself.</summary>
public sealed record BacklogScore
{
    /// <summary>Seconds that were compared.</summary>
    public required int Seconds { get; init; }

    /// <summary>Recorded unfinished records, mean over the seconds.</summary>
    public required double MeanRecords { get; init; }

    /// <summary>Mean absolute difference, records.</summary>
    public required double MeanErrorRecords { get; init; }

    /// <summary>That difference over the mean, per cent.</summary>
    public double ErrorPercent => 100 * MeanErrorRecords / MeanRecords;
}
