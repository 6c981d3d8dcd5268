namespace IoTRl.Streams;

/// <summary>A grain that makes what it consumed durable on demand, so that a provider's commits follow it. Its key is the key of its stream.</summary>
[Alias("iotrl.durable-stream-consumer")]
public interface IDurableStreamConsumer : IGrainWithStringKey
{
    /// <summary>
    /// Writes what was consumed together with its marks, taken in one turn, and answers the durable mark of that partition and epoch.
    /// <paramref name="committed"/> is the first offset that the provider has not committed yet, 0 for none: rejections below it are done with and may be forgotten.
    /// Throws where the write failed or its outcome is unknown; nothing of this stream may be committed then.
    /// </summary>
    [Alias("Flush")]
    Task<DurableMark> FlushAsync(string topic, int partition, string epoch, long committed, CancellationToken cancellationToken = default);
}
