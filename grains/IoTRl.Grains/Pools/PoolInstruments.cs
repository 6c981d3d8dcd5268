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
    private readonly Histogram<double> _signal;

    public PoolInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(ControlLoop.MeterName);
        _commands = meter.CreateCounter<long>("iotrl.pool.commands", "{command}", "Commands by outcome.");
        _calls = meter.CreateCounter<long>("iotrl.pool.realizer.calls", "{call}", "Calls that ask a realizer for a size.");
        _wait = meter.CreateDuration("iotrl.pool.realize.wait", "From a command's arrival until the realizer's call starts.");
        _signal = meter.CreateDuration("iotrl.signal.duration", "From an urgent signal's arrival at its gateway, by its silo's clock, until the realizer's call that answers it starts.");
    }

    public void Commanded(ScalingOutcomeKind kind) => _commands.Add(1, new KeyValuePair<string, object?>("state", kind.ToString()));

    public void Called(bool done) => _calls.Add(1, done ? Done : Failed);

    public void Waited(TimeSpan duration) => _wait.Record(duration.TotalSeconds);

    public void Answered(TimeSpan duration) => _signal.Record(Math.Max(0, duration.TotalSeconds));
}
