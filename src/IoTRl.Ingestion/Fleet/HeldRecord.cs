namespace IoTRl.Ingestion.Fleet;

/// <summary>A record that waits at its gateway; <paramref name="DueSecond"/> is when it was made, seconds from the gateway's start.</summary>
internal sealed record HeldRecord(string Topic, byte[] Payload, double DueSecond);
