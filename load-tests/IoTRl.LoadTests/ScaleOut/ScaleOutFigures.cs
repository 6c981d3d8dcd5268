namespace IoTRl.LoadTests.ScaleOut;

/// <summary>What a second silo has cost.</summary>
/// <param name="OneMicroseconds">Processor time a reading with one silo.</param>
/// <param name="TwoMicroseconds">Processor time of both silos a reading.</param>
/// <param name="MovedThere">From the second silo's readiness until it reads its share of the partitions.</param>
/// <param name="MovedBack">From its end until the first reads all of them.</param>
/// <param name="Produced">Records that Kafka acknowledged.</param>
/// <param name="Counted">Sum of the gateways' counts.</param>
internal sealed record ScaleOutFigures(double OneMicroseconds, double TwoMicroseconds, TimeSpan MovedThere, TimeSpan MovedBack, long Produced, long Counted)
{
    public bool Holds => Produced == Counted;
}
