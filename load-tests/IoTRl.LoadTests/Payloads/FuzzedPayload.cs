namespace IoTRl.LoadTests.Payloads;

/// <summary>One payload with the gateway and sensor of its topic; a signal has no sensor. A good one has to be accepted.</summary>
internal sealed record FuzzedPayload(string Gateway, string? Sensor, byte[] Body, bool IsGood)
{
    public bool IsSignal => Sensor is null;

    public string Topic => $"iot/{Gateway}/{Sensor ?? "signal"}";
}
