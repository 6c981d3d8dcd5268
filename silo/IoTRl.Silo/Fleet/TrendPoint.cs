namespace IoTRl.Silo.Fleet;

/// <summary>A job at one second; null where unknown.</summary>
internal readonly record struct TrendPoint(DateTimeOffset Time, double? RecordsPerSecond, int? Running);
