namespace IoTRl.Ingestion.Payloads;

/// <summary>The parsers of both lanes.</summary>
public sealed class PayloadParsers(TimeProvider time)
{
    public ReadingParser Readings { get; } = new(time);

    public SignalParser Signals { get; } = new(time);
}
