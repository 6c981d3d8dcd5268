namespace IoTRl.LoadTests.Ingest;

/// <summary>What one broker took.</summary>
/// <param name="Rate">Acknowledged readings a second.</param>
/// <param name="Waits">From a reading's sending to its acknowledgement, milliseconds each.</param>
/// <param name="Acknowledged">Readings that were acknowledged, those of the warming up as well.</param>
/// <param name="Refused">Readings that were refused.</param>
internal sealed record MqttLoadFigures(double Rate, IReadOnlyList<double> Waits, long Acknowledged, long Refused);
