namespace IoTRl.Domain.Forecasting;

/// <summary>A burst at t: the highest rate within (t, t + 60 s] is at least 1.5 times the mean of the 5 min before t.</summary>
public static class BurstDefinition
{
    public const double Factor = 1.5;

    public static readonly TimeSpan Ahead = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan Behind = TimeSpan.FromMinutes(5);

    /// <summary>Both in the same unit. After silence any load at all is a burst; silence never is.</summary>
    public static bool IsBurst(double highestAhead, double meanBehind) => highestAhead > 0 && highestAhead >= Factor * meanBehind;
}
