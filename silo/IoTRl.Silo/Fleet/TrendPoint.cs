namespace IoTRl.Silo.Fleet;

/// <summary>A job at one second; null where unknown.</summary>
public readonly record struct TrendPoint(DateTimeOffset Time, double? RecordsPerSecond, int? Running);
