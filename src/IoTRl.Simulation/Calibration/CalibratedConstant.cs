namespace IoTRl.Simulation.Calibration;

/// <summary>One constant of the twin after a calibration.</summary>
public sealed record CalibratedConstant
{
    /// <summary>Its name in the twin's options, such as <c>coldStart.medianSeconds</c>.</summary>
    public required string Name { get; init; }

    public required double Value { get; init; }

    /// <summary>95 % interval; null where the constant was not fitted, or has none.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }

    /// <summary>The twin's default.</summary>
    public required double Default { get; init; }

    public required ConstantOrigin Origin { get; init; }

    /// <summary>Why the default was kept, or what the value rests on; one sentence.</summary>
    public required string Because { get; init; }
}
