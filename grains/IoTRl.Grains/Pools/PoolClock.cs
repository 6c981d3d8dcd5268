namespace IoTRl.Grains.Pools;

/// <summary>What a pool measures with: the silo's clock and its instruments.</summary>
internal sealed class PoolClock(TimeProvider time, PoolInstruments instruments)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public long Timestamp => time.GetTimestamp();

    public PoolInstruments Instruments => instruments;

    public TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp);
}
