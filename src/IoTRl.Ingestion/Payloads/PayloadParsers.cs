namespace IoTRl.Ingestion.Payloads;

/// <summary>Topics and the parsers of both lanes.</summary>
internal sealed class PayloadParsers(TopicTable topics, TimeProvider time)
{
    public TopicTable Topics { get; } = topics;

    public ReadingParser Readings { get; } = new(time);

    public SignalParser Signals { get; } = new(time);
}
