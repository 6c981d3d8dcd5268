namespace IoTRl.LoadTests.Burst;

/// <summary>The load of one burst run: steady for longer than the five minutes that define a burst, then three times as much.</summary>
internal static class BurstPlan
{
    public const double BaseRecordsPerSecond = 12;
    public const double Factor = 3;
    public const double AnnouncedAheadSeconds = 60;
    public const double BurstSeconds = 90;
    public const double TailSeconds = 40;

    /// <summary>An executor's records/s: small, so that ten jobs run on a laptop as real messages.</summary>
    public const double ExecutorRecordsPerSecond = 3;

    /// <summary>Size that only the burst calls for: two and a half times the steady rate.</summary>
    public const int BurstExecutors = 10;

    public const int MinExecutors = 5;
    public const int MaxExecutors = 20;
    public const int Gateways = 2;
    public const double MeanWindowSeconds = 300;

    /// <summary>A burst of ours is one by the definition that forecasts are judged by.</summary>
    public const double CrossingFactor = 1.5;

    private const double EarliestSecond = 305;

    /// <summary>When the burst of a seed begins, seconds from the start of its load.</summary>
    public static double StartSecond(int seed) => EarliestSecond + (seed * 7919 % 20);

    public static double EndSecond(int seed) => StartSecond(seed) + BurstSeconds + TailSeconds;
}
