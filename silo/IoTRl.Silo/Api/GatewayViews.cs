using IoTRl.Grains.Gateways;
using IoTRl.Grains.Rest;
using IoTRl.Grains.Sensors;

namespace IoTRl.Silo.Api;

/// <summary>Gateways and sensors as REST shows them.</summary>
internal static class GatewayViews
{
    public static GatewayView Of(GatewaySnapshot snapshot) => new()
    {
        Id = snapshot.Id.Value,
        State = Words.Of(snapshot.Health),
        Kind = snapshot.Kind,
        Records = snapshot.Records,
        RatePerSecond = snapshot.RecordsPerSecond.OrNull(),
        Sensors = snapshot.Sensors,
        Forecast = JobViews.Of(snapshot.Forecast),
        ForecastSkill = snapshot.ForecastSkill.OrNull(),
        Burst = snapshot.Forecast?.BurstProbability,
        Announced = snapshot.Announced is { } load ? new() { Start = load.Start, Seconds = load.Length.TotalSeconds, RatePerSecond = load.RecordsPerSecond, BelievedShare = snapshot.AnnouncedShare } : null,
        Held = snapshot.Held,
        LastSeen = snapshot.LastSeen,
        Refused = snapshot.Refused,
        Signals = snapshot.Signals,
        SignalsDropped = snapshot.SignalsDropped,
    };

    public static SensorView Of(SensorSnapshot snapshot) => new()
    {
        Id = snapshot.Id.Value,
        Gateway = snapshot.Gateway?.Value,
        Kind = snapshot.Kind,
        Values = snapshot.Values.DistinctBy(value => value.Name).ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal),
        EventTime = snapshot.EventTime,
        LastSeen = snapshot.LastSeen,
        Records = snapshot.Records,
        RatePerSecond = snapshot.LastSeen is null ? null : Numbers.FiniteOrNull(snapshot.RecordsPerSecond),
        SequenceGaps = snapshot.SequenceGaps,
        SequenceRepeats = snapshot.SequenceRepeats,
    };
}
