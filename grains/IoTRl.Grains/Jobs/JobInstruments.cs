using System.Diagnostics.Metrics;
using IoTRl.Domain.Agents;

namespace IoTRl.Grains.Jobs;

/// <summary>Decisions of all jobs of this silo.</summary>
internal sealed class JobInstruments
{
    private readonly Counter<long> _decisions;
    private readonly Histogram<double> _cycle;
    private readonly Histogram<double> _signalToDecision;

    public JobInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(ControlLoop.MeterName);
        _decisions = meter.CreateCounter<long>("iotrl.job.decisions", "{decision}", "Decisions by what caused them and what became of them.");
        _cycle = meter.CreateDuration("iotrl.job.cycle.duration", "One control cycle, from observation to the published decision.");
        _signalToDecision = meter.CreateDuration("iotrl.job.urgent.duration", "From an urgent demand until its decision is made.");
    }

    public void Decided(JobDecision decision, TimeSpan duration)
    {
        _decisions.Add(
            1,
            new KeyValuePair<string, object?>("cause", decision.Urgent ? "signal" : "cycle"),
            new KeyValuePair<string, object?>("state", decision.Outcome.Kind.ToString()));
        _cycle.Record(duration.TotalSeconds);
    }

    public void Failed() => _decisions.Add(1, new KeyValuePair<string, object?>("state", "failed"));

    public void DecidedUrgently(TimeSpan duration) => _signalToDecision.Record(duration.TotalSeconds);
}
