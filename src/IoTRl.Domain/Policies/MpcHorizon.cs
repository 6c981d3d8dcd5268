namespace IoTRl.Domain.Policies;

/// <summary>The steps of a plan: 5 s while executors that start now come to run, 15 s as far as forecasts reach.</summary>
internal static class MpcHorizon
{
    /// <summary>Steps of a plan.</summary>
    public const int Steps = FineSteps + CoarseSteps;

    /// <summary>Steps for which the size that is decided now holds: the billing minimum and the guard's window are as long.</summary>
    public const int FirstStageSteps = 12;

    /// <summary>Seconds for which it holds.</summary>
    public const double FirstStageSeconds = FirstStageSteps * FineSeconds;

    /// <summary>Seconds of a plan: as far as forecasts reach.</summary>
    public const double Seconds = (FineSteps * FineSeconds) + (CoarseSteps * CoarseSeconds);

    private const int FineSteps = 18;
    private const int CoarseSteps = 10;
    private const double FineSeconds = 5;
    private const double CoarseSeconds = 15;

    /// <summary>Length of a step, seconds.</summary>
    public static double SecondsOf(int step) => step < FineSteps ? FineSeconds : CoarseSeconds;

    /// <summary>Seconds from now to the middle of a step.</summary>
    public static double MiddleOf(int step) => EndOf(step) - (SecondsOf(step) / 2);

    /// <summary>Seconds from now to the end of a step.</summary>
    public static double EndOf(int step) => step < FineSteps
        ? (step + 1) * FineSeconds
        : (FineSteps * FineSeconds) + ((step + 1 - FineSteps) * CoarseSeconds);
}
