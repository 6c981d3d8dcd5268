using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;

namespace IoTRl.Domain.Jobs;

/// <summary>Adds up what gateways have announced beyond what they send now.</summary>
internal sealed class AnnouncedRiseSum
{
    private double _rise;
    private double _weight;
    private double _weightedLead;

    /// <param name="announced">Announced rate, records/s; 0 where nothing is: a gateway that announces no load says nothing of how it will fall.</param>
    /// <param name="recordsPerSecond">What the gateway sends now.</param>
    /// <param name="load">The announcement in hand.</param>
    /// <param name="now">Time.</param>
    internal void Add(double announced, double recordsPerSecond, AnnouncedLoad? load, DateTimeOffset now)
    {
        if (!(announced > 0) || load is null) return;
        _rise += announced - recordsPerSecond;
        _weight += announced;
        _weightedLead += announced * Math.Max(0, (load.Start - now).TotalSeconds);
    }

    internal AnnouncedRise ToRise() => _weight > 0 ? new() { RecordsPerSecond = _rise, LeadSeconds = _weightedLead / _weight } : default;
}
