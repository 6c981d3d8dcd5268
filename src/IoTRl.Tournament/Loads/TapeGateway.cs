using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;

namespace IoTRl.Tournament.Loads;

/// <summary>One stream of a tape as the gateway that carries it: counts, forecasts and tells the job once a second, as a live gateway does.</summary>
internal sealed class TapeGateway(string id, TimeSpan dayLength, bool usesPatterns)
{
    private readonly GatewayId _id = GatewayId.Of(id);
    private readonly GatewayOutlook _outlook = new(PredictorOptions.Gateway with { Period = dayLength, UsesPatterns = usesPatterns }, GatewayOutlook.DefaultSilenceLimit);
    private long _sequence;
    private long _records;

    /// <summary>Records of one second have come.</summary>
    internal void Count(double records, DateTimeOffset now)
    {
        if (records > 0) _outlook.See(now);
        _records += (long)records;
        _outlook.Count((long)records, 1, now);
    }

    /// <summary>The device announces what it has collected in the last second.</summary>
    internal void Hear(AnnouncedLoad announced, DateTimeOffset now) =>
        _outlook.Hear(new GatewaySignal { Gateway = _id, Sequence = (ulong)_sequence, Time = now, Announced = announced }, now);

    /// <summary>What the job is told. A forecast costs more than all of the rest and only the newest is read: it is left out where nobody will.</summary>
    internal GatewayDemand Demand(DateTimeOffset now, double recordBytes, bool withForecast) => new()
    {
        Gateway = _id,
        Sequence = ++_sequence,
        Time = now,
        TotalRecords = _records,
        TotalBytes = (long)(_records * recordBytes),
        RecordsPerSecond = _outlook.Rate(now),
        Forecast = withForecast ? _outlook.Forecast(now) : null,
        Announced = _outlook.AnnouncedAt(now),
    };
}
