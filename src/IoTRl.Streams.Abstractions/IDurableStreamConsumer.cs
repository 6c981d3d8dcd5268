namespace IoTRl.Streams;

/// <summary>A grain that makes what it consumed durable on demand, so that a provider's commits follow it.</summary>
[Alias("iotrl.durable-stream-consumer")]
public interface IDurableStreamConsumer : IGrainWithStringKey
{
    /// <summary>Writes counts and marks taken in one turn and answers the durable mark of that partition and epoch: the last offset counted, or null for none.
    /// Throws where the write failed or its outcome is unknown; nothing may be committed then.</summary>
    [Alias("Flush")]
    Task<long?> FlushAsync(string topic, int partition, string epoch, CancellationToken cancellationToken = default);
}
