using Orleans.Concurrency;

namespace IoTRl.Grains.Sensors;

/// <summary>One sensor: its last readings and rate. Key: sensor id.</summary>
[Alias("iotrl.sensor")]
public interface ISensorGrain : IGrainWithStringKey
{
    /// <summary>Takes the records of the last second; never refuses.</summary>
    [Alias("Report")]
    Task ReportAsync(SensorReport report, CancellationToken cancellationToken = default);

    /// <summary>The sensor as last seen; an unknown sensor answers with nothing seen.</summary>
    [Alias("Snapshot"), AlwaysInterleave, ReadOnly]
    Task<SensorSnapshot> SnapshotAsync();
}
