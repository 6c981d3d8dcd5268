using System.ComponentModel.DataAnnotations;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Grains.Pools;

/// <summary>How pools share, price and realize their executors; the same for every pool.</summary>
public sealed class ExecutorPoolOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Pools";

    /// <summary>Name of the realizer that makes the wish so. Default <c>simulated</c>.</summary>
    [Required]
    public string Realizer { get; set; } = "simulated";

    /// <summary>Executors of a pool, 0 to 100,000. Default 60: three jobs of 20.</summary>
    [Range(0, 100_000)]
    public int MaxExecutors { get; set; } = 60;

    /// <summary>Largest share of a pool that a job without a quota of its own may have, 0 to 1. Default 1.</summary>
    [Range(0.0, 1.0)]
    public double MaxShare { get; set; } = 1;

    /// <summary>Executors set aside for a job, by job id. Default none.</summary>
    public IDictionary<string, int> Reserved { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Most executors of a job, by job id. Default none; jobs left out take <see cref="MaxShare"/>.</summary>
    public IDictionary<string, int> MaxExecutorsOf { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Most spares that a pool keeps warm, 0 to 1,000. Default 4.</summary>
    [Range(0, 1000)]
    public int MaxWarm { get; set; } = 4;

    /// <summary>How long spares that nobody wants stay; 0 to 1 day. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan SurplusLeavesAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Virtual cores of an executor, for its price; 1 to 128. Default 2.</summary>
    [Range(1, 128)]
    public int ExecutorCores { get; set; } = 2;

    /// <summary>Memory of an executor, GB, for its price; 0 to 10,000. Default 8.</summary>
    [Range(0.0, 10_000.0)]
    public double ExecutorMemoryGb { get; set; } = 8;

    /// <summary>File of a price table that replaces the built-in list prices; empty for none.</summary>
    public string PriceTable { get; set; } = "";

    /// <summary>Time between two looks at what runs, and the shortest between two calls of the realizer; 100 ms to 1 min. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ReconcilePeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait after failures of the realizer; 1 s to 1 h. Default 30 s. The first is <see cref="ReconcilePeriod"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Age beyond which an observation says nothing any more; 1 s to 10 min. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ObservationHolds { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Median cold start that is assumed until one was seen, seconds, 0.1 to 3,600. Default 50.</summary>
    [Range(0.1, 3600)]
    public double ColdStartSeconds { get; set; } = 50;

    /// <summary>Fleet whose freeze switch the pools obey; set by composition from the directory's options.</summary>
    internal string Fleet { get; set; } = "";

    /// <summary>Price of one executor for one hour, USD; set by composition from the price table.</summary>
    internal double UsdPerExecutorHour { get; set; }

    /// <summary>The price table in force; the built-in one where the file cannot be read, which start refuses.</summary>
    internal PriceTable Prices => PriceTable.Length > 0 && PriceTableFile.Read(PriceTable).TryGet(out var table, out _) ? table : Domain.Pools.PriceTable.Default;

    internal PoolQuotas Quotas => new()
    {
        MaxExecutors = MaxExecutors,
        MaxShare = MaxShare,
        Jobs =
        [
            .. Reserved.Keys.Union(MaxExecutorsOf.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(job => new JobQuota
            {
                Job = JobId.Of(job),
                Reserved = Reserved.TryGetValue(job, out var reserved) ? reserved : 0,
                MaxExecutors = MaxExecutorsOf.TryGetValue(job, out var most) ? most : null,
            }),
        ],
    };

    internal WarmSpareOptions WarmSpares => new() { MaxWarm = MaxWarm, SurplusLeavesAfter = SurplusLeavesAfter };
}
