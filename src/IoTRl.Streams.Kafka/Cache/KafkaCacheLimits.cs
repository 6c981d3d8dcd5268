namespace IoTRl.Streams.Kafka.Cache;

/// <summary>How much of one partition is kept above its commit.</summary>
/// <param name="Records">Most records.</param>
/// <param name="Bytes">Most bytes of payload.</param>
/// <param name="RoundLimit">How many of the batches that a cursor gave last may still be on their way when it is asked for the next: 0 where they are taken one by one; <see cref="long.MaxValue"/> where only the end of a stream shows it.</param>
internal readonly record struct KafkaCacheLimits(int Records, long Bytes, long RoundLimit);
