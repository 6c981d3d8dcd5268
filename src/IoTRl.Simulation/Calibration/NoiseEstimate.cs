namespace IoTRl.Simulation.Calibration;

/// <summary>Slowness that makes the twin's batches differ as the recorded ones do.</summary>
internal sealed record NoiseEstimate
{
    public required double Variation { get; init; }

    public required double VariationHalfWidth { get; init; }

    /// <summary>Null where the recording does not tell it.</summary>
    public double? Correlation { get; init; }

    public double CorrelationLow { get; init; }

    public double CorrelationHigh { get; init; }

    /// <summary>Mean of a duration with slowness over the one without: batches longer than the slowness' memory meet its fast parts too.</summary>
    public required double MeanStretch { get; init; }
}
