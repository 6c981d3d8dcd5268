using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;

namespace IoTRl.Ingestion.Payloads;

/// <summary>What a decoder has found so far; the rules that hold for every format are applied once, here.</summary>
internal sealed class ReadingDraft
{
    public string? Sensor { get; set; }

    public string? Gateway { get; set; }

    public ulong? Sequence { get; set; }

    public DateTimeOffset? EventTime { get; set; }

    public string? Kind { get; set; }

    public List<ReadingValue> Values { get; } = [];

    public byte[]? Payload { get; set; }

    /// <summary>Empty again, for the next reading.</summary>
    public void Clear()
    {
        (Sensor, Gateway, Sequence, EventTime, Kind, Payload) = (null, null, null, null, null, null);
        Values.Clear();
    }

    /// <summary>Null when the value was taken.</summary>
    public Rejection? AddValue(string name, double value)
    {
        if (Values.Count == PayloadLimits.MaxValues) return Rejection.Of("too-many-values", $"A reading has at most {PayloadLimits.MaxValues} values.", PayloadPosition.Under("/values", name));
        if (name.Length is 0 or > PayloadLimits.MaxNameLength)
            return Rejection.Of("bad-name", $"The name of a value has 1 to {PayloadLimits.MaxNameLength} characters, not {name.Length}.", "/values");
        if (!double.IsFinite(value)) return Rejection.Of("not-finite", "A value has to be a finite number.", PayloadPosition.Under("/values", name));
        foreach (var known in Values)
        {
            if (string.Equals(known.Name, name, StringComparison.Ordinal)) return Rejection.Of("duplicate-field", "The value is given twice.", PayloadPosition.Under("/values", name));
        }

        Values.Add(new ReadingValue { Name = name, Value = value });
        return null;
    }

    public Parsed<SensorReading> ToReading(TopicRoute route, DateTimeOffset now, int sizeBytes)
    {
        if (!PayloadRules.Agreed(Gateway, route.Gateway, "gateway").TryGet(out var gatewayText, out var rejection)) return rejection;
        if (!PayloadRules.Agreed(Sensor, route.Sensor, "sensor").TryGet(out var sensorText, out rejection)) return rejection;
        if (!GatewayId.Parse(gatewayText, "/gateway").TryGet(out var gateway, out rejection)) return rejection;
        if (!SensorId.Parse(sensorText, "/sensor").TryGet(out var sensor, out rejection)) return rejection;
        if (EventTime is not { } eventTime) return Rejection.Of("missing-field", "The event time is missing.", "/eventTime");
        if (PayloadRules.CheckTime(eventTime, now, "/eventTime") is { } tooEarly) return tooEarly;
        var kind = string.IsNullOrEmpty(Kind) ? route.Kind : Kind;
        if (kind.Length > 0 && Identifiers.Check(kind, "kind", "/kind") is { } badKind) return badKind with { Reason = "bad-kind" };
        return new SensorReading
        {
            Sensor = sensor,
            Gateway = gateway,
            Sequence = Sequence,
            EventTime = eventTime,
            Kind = kind,
            Values = [.. Values],
            Payload = Payload is null ? [] : System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(Payload),
            SizeBytes = sizeBytes,
        };
    }
}
