namespace IoTRl.LoadTests.Ingest;

/// <summary>What one silo did with a topic.</summary>
/// <param name="Waking">Records a second over the first half, in which gateways are admitted and their grains activated.</param>
/// <param name="Awake">Records a second over the second half, when all of them are there.</param>
/// <param name="Counted">Sum of the gateways' counts, once everything was committed.</param>
internal sealed record IngestFigures(double Waking, double Awake, long Counted);
