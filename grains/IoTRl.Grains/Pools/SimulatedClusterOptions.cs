using System.ComponentModel.DataAnnotations;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Grains.Pools;

/// <summary>The constants of simulated clusters; everything else of a twin comes from its job's spec.</summary>
public sealed class SimulatedClusterOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "SimulatedCluster";

    /// <summary>Address of everything random; each pool and job adds its name. Default 1.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>How long new executors take: <c>default</c> (median 50 s), <c>fast-pods</c> (8 s) or <c>new-nodes</c> (150 s). Default <c>default</c>.</summary>
    [Required]
    public string ColdStart { get; set; } = "default";

    /// <summary>Records/s of one executor of a job whose spec names no calibrated rate, 0.001 to 1e9. Default 10: a laptop carries such a fleet's messages.</summary>
    [Range(0.001, 1e9)]
    public double ExecutorRecordsPerSecond { get; set; } = 10;

    /// <summary>Coefficient of variation of the slowness of wall time, 0 to 2. Default 0.2.</summary>
    [Range(0.0, 2.0)]
    public double SlownessVariation { get; set; } = 0.2;

    /// <summary>Time between two stored states while no size changes; 1 s to 10 min. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan StorePeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time that is caught up after a stop; what is beyond it did not happen; 0 to 1 h. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan LongestCatchUp { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A job that was never scaled and that nobody has observed for so long is forgotten; 1 s to 1 day. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Price of one executor for one hour, USD; set by composition from the pools' price table.</summary>
    internal double UsdPerExecutorHour { get; set; }

    /// <summary>Least time that is billed for an executor, seconds; set by composition from the pools' price table.</summary>
    internal double BillingMinimumSeconds { get; set; }

    /// <summary>The constants of a twin whose job names none.</summary>
    internal JobTwinOptions Twin => new JobTwinOptions
    {
        SlownessVariation = SlownessVariation,
        BillingMinimumSeconds = BillingMinimumSeconds,
        UsdPerExecutorHour = UsdPerExecutorHour,
        // Another name was refused at start.
        ColdStart = ColdStartOptions.Preset(ColdStart).TryGet(out var preset, out _) ? preset : ColdStartOptions.Default,
    }.ForExecutorRate(ExecutorRecordsPerSecond);

    /// <summary>Address of a job's randomness: twins of one job in one pool meet the same slowness.</summary>
    internal ulong SeedOf(string pool, string job) => unchecked((ulong)Seed ^ StableHash.Of($"{pool}/{job}"));
}
