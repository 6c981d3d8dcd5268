using System.Diagnostics.Metrics;
using IoTRl.Domain.Pools;

namespace IoTRl.Grains.Pools;

/// <summary>Commands and realizer calls of all pools of this silo.</summary>
internal sealed class PoolInstruments
{
    private static readonly KeyValuePair<string, object?> Done = new("state", "done");
    private static readonly KeyValuePair<string, object?> Failed = new("state", "failed");

    private readonly Counter<long> _commands;
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _wait;

    public PoolInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(ControlLoop.MeterName);
        _commands = meter.CreateCounter<long>("iotrl.pool.commands", "{command}", "Commands by outcome.");
        _calls = meter.CreateCounter<long>("iotrl.pool.realizer.calls", "{call}", "Calls that ask a realizer for a size.");
        _wait = meter.CreateHistogram<double>("iotrl.pool.realize.wait", "s", "From a command's arrival until the realizer's call starts.");
    }

    public void Commanded(ScalingOutcomeKind kind) => _commands.Add(1, new KeyValuePair<string, object?>("state", kind.ToString()));

    public void Called(bool done) => _calls.Add(1, done ? Done : Failed);

    public void Waited(TimeSpan duration) => _wait.Record(duration.TotalSeconds);
}
