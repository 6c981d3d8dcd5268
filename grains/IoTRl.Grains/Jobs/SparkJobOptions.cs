using System.ComponentModel.DataAnnotations;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Grains.Jobs;

/// <summary>The rhythm of a job's control loop.</summary>
public sealed class SparkJobOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Jobs";

    /// <summary>Time between two decisions without a signal; 1 s to 1 min, whole seconds. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ControlPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between two looks at the running query; 100 ms to 1 min. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ObservePeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Shortest time between two urgent decisions; 0 to 1 min. Default 500 ms: a fleet that bursts together is one decision.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan UrgentSpacing { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Age beyond which progress of the query is unknown; 1 s to 10 min. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ProgressHolds { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Decisions kept of each job, 20 to 100,000. Default 1,000.</summary>
    [Range(20, 100_000)]
    public int DecisionsKept { get; set; } = 1000;

    /// <summary>Time between two stored states of the load window and its predictor; 1 s to 1 h. Default 1 min: what is lost is learned again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LoadStorePeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Length of the load's day; 1 min to 31 days. Default one day; a day replayed 60-fold takes 24 min.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "31.00:00:00")]
    public TimeSpan DayLength { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Learned forecaster of the jobs' totals: <c>shipped</c>, the path of a file that <c>iotrl-trainer forecast</c> made, or <c>off</c>: the on-line predictor of each job then
    /// forecasts alone. Default <c>shipped</c>. A file that cannot be used refuses the start.
    /// </summary>
    [Required]
    public string LearnedForecast { get; set; } = ForecasterChoice.Shipped;

    /// <summary>Fleet that the jobs belong to; set by composition from the directory's options.</summary>
    internal string Fleet { get; set; } = "";

    /// <summary>What <see cref="LearnedForecast"/> means; set by composition. Null for none.</summary>
    internal QuantileForecaster? Forecaster { get; set; }

    /// <summary>Zone of the fleet's clock; set by composition from the directory's options.</summary>
    internal TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;
}
