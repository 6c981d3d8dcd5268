namespace IoTRl.LoadTests.Ingest;

/// <summary>What one silo did with a topic.</summary>
/// <param name="Waking">Records a second until all gateways are awake: they are admitted, their grains read their state.</param>
/// <param name="Awake">Records a second from then on; not a number where nothing was left.</param>
/// <param name="AwakeCpuMicroseconds">Processor time of the silo for a record from then on, microseconds.</param>
/// <param name="Counted">Sum of the gateways' counts, once everything was committed.</param>
internal sealed record IngestFigures(double Waking, double Awake, double AwakeCpuMicroseconds, long Counted);
