namespace IoTRl.Learning;

/// <summary>A number that goes evenly from a start to an end while the training goes from 0 to 1.</summary>
public readonly record struct LinearSchedule
{
    public required double Start { get; init; }

    public required double End { get; init; }

    /// <summary>The same all the time.</summary>
    public static LinearSchedule Constant(double value) => new() { Start = value, End = value };

    /// <param name="progress">Share of the training that is done; outside 0..1 counts as the nearer end.</param>
    public double At(double progress) => Start + ((End - Start) * Math.Clamp(progress, 0, 1));
}
