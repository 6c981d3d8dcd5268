using IoTRl.Domain.Sensors;
using Orleans.Placement;

namespace IoTRl.Grains.Sensors;

/// <summary>One sensor, beside its gateway: what it last said. Keeps nothing durable, for the next second says it anew.</summary>
[GrainType("sensor"), PreferLocalPlacement]
internal sealed class SensorGrain(TimeProvider time) : Grain, ISensorGrain
{
    private readonly SensorTrack _track = new();

    /// <inheritdoc/>
    public Task ReportAsync(SensorReport report, CancellationToken cancellationToken = default)
    {
        _track.Take(report);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<SensorSnapshot> SnapshotAsync() => Task.FromResult(_track.Snapshot(SensorId.Of(this.GetPrimaryKeyString()), time.GetUtcNow()));
}
