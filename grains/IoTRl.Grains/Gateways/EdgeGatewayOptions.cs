using System.ComponentModel.DataAnnotations;
using IoTRl.Domain.Gateways;

namespace IoTRl.Grains.Gateways;

/// <summary>How gateways count, forecast and report.</summary>
public sealed class EdgeGatewayOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Gateways";

    /// <summary>Time between two reports to sensors and jobs, and two samples of the predictor; 100 ms to 1 min. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ReportPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Time between two looks for the jobs that read a gateway; 1 s to 10 min. Default 10 s: a new job hears of its gateways within it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan SelectorPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Silence after which a gateway's rate is unknown; 1 s to 1 h. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SilenceLimit { get; set; } = GatewayOutlook.DefaultSilenceLimit;

    /// <summary>Sensors that one gateway may have; the readings of more are counted but make no sensor; 1 to 1,000,000. Default 1,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxSensorsPerGateway { get; set; } = 1000;

    /// <summary>Signals/s that one gateway may send on the long run; 0.1 to 1,000. Default 5: one a second is usual.</summary>
    [Range(0.1, 1000)]
    public double SignalsPerSecond { get; set; } = 5;

    /// <summary>Signals that one gateway may send at once; 1 to 10,000. Default 20.</summary>
    [Range(1, 10_000)]
    public int SignalBurst { get; set; } = 20;

    /// <summary>Burst probability, the device's or the gateway's own, from which a job decides at once; 0 to 1. Default 0.7.</summary>
    [Range(0.0, 1.0)]
    public double BurstThreshold { get; set; } = 0.7;

    /// <summary>True where nothing else calls for durability: with streams that have no log, a timer flushes. Default true.</summary>
    public bool FlushOnTimer { get; set; } = true;

    /// <summary>Time between two flushes by that timer; 100 ms to 10 min. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan FlushPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between two stores of what a gateway's predictor has learned, 1 s to 1 h; a kill forgets no more than this. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan PredictorStorePeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Length of the load's daily rhythm; 1 min to 31 days. Default one day; a day replayed 60-fold takes 24 min.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "31.00:00:00")]
    public TimeSpan DayLength { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Fleet whose directory admits the gateways and knows their jobs; set by composition from the directory's options.</summary>
    internal string Fleet { get; set; } = "";
}
