namespace IoTRl.Tournament.Plots;

/// <summary>One moment of a panel over time, in words.</summary>
/// <param name="Second">When it was.</param>
/// <param name="Value">Where on the vertical axis its stem begins.</param>
/// <param name="Words">What is written at the stem's end.</param>
internal readonly record struct MomentLabel(double Second, double Value, string Words);
