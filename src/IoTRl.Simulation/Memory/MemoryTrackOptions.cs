using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Pools;

namespace IoTRl.Simulation.Memory;

/// <summary>
/// The second track: memory, shuffle tier and codec of a job's executors. Nothing of it was measured: working set, spill, loss and shuffle are assumed, and the
/// figures of a job that plays it are never mixed with those of one that does not.
/// </summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-memory-track-options")]
public sealed record MemoryTrackOptions
{
    private const double BytesPerGb = 1e9;

    /// <summary>Memory of one executor, GB, 1..8. Default 4 (a setting).</summary>
    [Id(0)] public double MemoryGb { get; init; } = 4;

    /// <summary>Memory that an executor needs without a record, GB, 0..8. Default 0.5 (assumed: the 0.3 GB that Spark reserves, and code).</summary>
    [Id(1)] public double BaseGb { get; init; } = 0.5;

    /// <summary>
    /// Memory of one record in flight, bytes, 0..1e9. Default 500,000 (assumed: one second of an executor at 2,000 records/s takes 1 GB,
    /// so that 8 GB hold a batch of 7.5 s).
    /// </summary>
    [Id(2)] public double InFlightBytesPerRecord { get; init; } = 500_000;

    /// <summary>Time that a batch loses for each memory's worth that it spills, as a share of its tasks, 0..100. Default 1 (assumed).</summary>
    [Id(3)] public double SpillSlowdown { get; init; } = 1;

    /// <summary>Working set over memory above which an executor is lost, 1..100. Default 1.8 (assumed).</summary>
    [Id(4)] public double LossAbove { get; init; } = 1.8;

    /// <summary>Bytes that a record puts into the shuffle, 0..1e9. Default 2,000 (assumed).</summary>
    [Id(5)] public double ShuffleBytesPerRecord { get; init; } = 2_000;

    /// <summary>Shuffle requests of a task that wait for one another, 0..10,000. Default 1 (assumed: a task asks for its blocks at once).</summary>
    [Id(6)] public double RequestsPerTask { get; init; } = 1;

    /// <summary>Where the shuffle lies. Default warm.</summary>
    [Id(7)] public ShuffleTier Tier { get; init; } = ShuffleTier.Warm;

    /// <summary>How it is compressed. Default LZ4, as Spark's.</summary>
    [Id(8)] public ShuffleCodec Codec { get; init; } = ShuffleCodec.Lz4;

    /// <summary>Price of one core, USD/h, 0..1000. Default that of the price table (published).</summary>
    [Id(9)] public double UsdPerCoreHour { get; init; } = PriceTable.Default.UsdPerCoreHour;

    /// <summary>Price of one GB of memory, USD/h, 0..1000. Default that of the price table (published).</summary>
    [Id(10)] public double UsdPerGbHour { get; init; } = PriceTable.Default.UsdPerGigabyteHour;

    /// <summary>Every value outside its range, each under its name; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(MemoryGb), MemoryGb, 1, 8)
        .Check(nameof(BaseGb), BaseGb, 0, 8)
        .Check(nameof(InFlightBytesPerRecord), InFlightBytesPerRecord, 0, 1e9)
        .Check(nameof(SpillSlowdown), SpillSlowdown, 0, 100)
        .Check(nameof(LossAbove), LossAbove, 1, 100)
        .Check(nameof(ShuffleBytesPerRecord), ShuffleBytesPerRecord, 0, 1e9)
        .Check(nameof(RequestsPerTask), RequestsPerTask, 0, 10_000)
        .Include(nameof(Tier), Tier.Validate())
        .Include(nameof(Codec), Codec.Validate())
        .Check(nameof(UsdPerCoreHour), UsdPerCoreHour, 0, 1000)
        .Check(nameof(UsdPerGbHour), UsdPerGbHour, 0, 1000)
        .ToImmutable();

    /// <summary>Price of one executor of so many cores, USD/h.</summary>
    internal double UsdPerExecutorHour(int cores) => (cores * UsdPerCoreHour) + (MemoryGb * UsdPerGbHour);

    /// <summary>Working set of an executor over its memory; above 1 it spills.</summary>
    internal double MemoryShare(double records, int executors) =>
        (BaseGb + (records * InFlightBytesPerRecord / BytesPerGb / Math.Max(1, executors))) / MemoryGb;

    /// <summary>How many times as long as in memory the tasks take.</summary>
    internal double SpillFactor(double memoryShare) => 1 + (SpillSlowdown * Math.Max(0, memoryShare - 1));

    /// <summary>Bytes of a batch in the shuffle, before compression.</summary>
    internal double ShuffleBytes(double records) => records * ShuffleBytesPerRecord;

    /// <summary>bytes ratio / (n bandwidth) + requests latency + bytes / (n codec speed), seconds.</summary>
    internal double ShuffleSeconds(double records, int tasks, int executors)
    {
        var gb = ShuffleBytes(records) / BytesPerGb / Math.Max(1, executors);
        var coding = Codec.GbPerSecond is { } speed ? gb / speed : 0;
        return (gb * Codec.Ratio / Tier.GbPerSecond) + (tasks * RequestsPerTask * Tier.FirstByteSeconds) + coding;
    }
}
