using IoTRl.Simulation.Faults;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Memory;
using IoTRl.Simulation.Runs;
using IoTRl.Tests.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Memory;

[Trait("Level", "Unit")]
public sealed class JobTwinMemoryTests
{
    /// <summary>1 GB an executor, 10 MB a record in flight and nothing besides: one executor holds 100 records.</summary>
    private static readonly MemoryTrackOptions Track = new()
    {
        MemoryGb = 1,
        BaseGb = 0,
        InFlightBytesPerRecord = 10e6,
        ShuffleBytesPerRecord = 0,
        RequestsPerTask = 0,
    };

    [Theory]
    [InlineData("held in memory: two waves of 0.25 s", 100, 1.0)]
    [InlineData("half spills: 1.5 times 0.75 s", 150, 0.5 + 1.125)]
    [InlineData("at 1.8 it still runs: 1.8 times 0.9 s", 180, 0.5 + 1.62)]
    public void Step_WorkingSetAboveTheMemory_Spills(string name, double records, double durationSeconds)
    {
        var twin = Played(Track, executors: 1, records);
        Assert.True(Math.Abs(durationSeconds - twin.Progress.LastBatch.DurationSeconds) < 1e-9, $"{name}: {twin.Progress.LastBatch.DurationSeconds}");
        Assert.Equal(records / 100, twin.Progress.LastBatch.MemoryShare ?? double.NaN, 9);
        Assert.Equal(0, twin.Progress.ExecutorsLost);
    }

    [Fact]
    public void Step_WorkingSetAbove1_8TimesTheMemory_LosesOneExecutorAndPaysForItsRemoval()
    {
        // 400 records on two executors: 2 x. One is lost before the tasks of 1 s, which take twice as long: two waves of two.
        var twin = Played(Track, executors: 2, records: 400);
        var removal = new FaultSchedule(new FaultOptions(), seed: 5).RemovalSeconds(2);
        Assert.Equal((1, 1L), (twin.Progress.RunningExecutors, twin.Progress.ExecutorsLost));
        Assert.Equal(0.5 + 4 + removal, twin.Progress.LastBatch.DurationSeconds, 9);
        Assert.Equal(400, twin.Progress.ProcessedRecords, 9);
    }

    [Fact]
    public void Step_Shuffle_ComesAfterTheTasks()
    {
        // 100 records of 1 MB are 0.1 GB: 0.2 s at 0.5 GB/s, and 4 tasks x 10 requests x 200 us.
        var track = Track with { ShuffleBytesPerRecord = 1e6, RequestsPerTask = 10, Codec = ShuffleCodec.None };
        var twin = Played(track, executors: 1, records: 100);
        Assert.Equal(1.0 + 0.2 + 0.008, twin.Progress.LastBatch.DurationSeconds, 9);
        Assert.Equal(1e8, twin.Progress.LastBatch.ShuffleBytes ?? double.NaN, 1);
    }

    [Fact]
    public void Progress_OnTheTrack_IsBilledByCoresAndMemoryAndTold()
    {
        var twin = Played(Track with { MemoryGb = 6 }, executors: 1, records: 150);
        Assert.Equal((2 * 0.04048) + (6 * 0.004445), twin.Progress.UsdPerHour, 9);
        var report = twin.Progress.ToJobProgress(DateTimeOffset.UnixEpoch);
        Assert.Equal((0.25, 0), (report.MemoryShare.Value, report.ShuffleBytes.Value));
    }

    [Fact]
    public void Progress_OffTheTrack_MemoryAndShuffleAreUnknown()
    {
        var twin = TwinScripts.Plain.Running(1);
        twin.Step(100);
        twin.Play(5);
        var report = twin.Progress.ToJobProgress(DateTimeOffset.UnixEpoch);
        Assert.True(report.LastBatchSeconds.IsKnown);
        Assert.False(report.MemoryShare.IsKnown || report.ShuffleBytes.IsKnown);
    }

    private static JobTwin Played(MemoryTrackOptions track, int executors, double records)
    {
        var twin = (TwinScripts.Plain with { Memory = track }).Running(executors);
        twin.Step(records);
        twin.Play(30);
        return twin;
    }
}
