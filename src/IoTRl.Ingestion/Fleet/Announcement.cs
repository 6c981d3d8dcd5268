namespace IoTRl.Ingestion.Fleet;

/// <summary>What a gateway knows will come: begin and length in seconds from the fleet's start, and its rate meanwhile.</summary>
public sealed record Announcement(double StartSecond, double LengthSeconds, double RecordsPerSecond);
