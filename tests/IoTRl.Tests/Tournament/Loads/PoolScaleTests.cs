using IoTRl.Simulation.Jobs;
using IoTRl.Tournament.Loads;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;

namespace IoTRl.Tests.Tournament.Loads;

[Trait("Level", "Unit")]
public sealed class PoolScaleTests
{
    private static readonly EdgeOptions Edge = new();

    [Fact]
    public void LargestMean_OfARecording_IsCarriedAndALittleMoreIsNot()
    {
        var family = Family(peak: 10);
        var mean = Require(PoolScale.LargestMean(family, Job, Edge));
        Assert.InRange(LateShare(family, mean), 0, PoolScale.MostLateShare);
        Assert.True(LateShare(family, 1.03 * mean) > PoolScale.MostLateShare);
    }

    [Fact]
    public void LargestMean_OfHigherPeaks_IsLower() =>
        Assert.True(Require(PoolScale.LargestMean(Family(peak: 20), Job, Edge)) < Require(PoolScale.LargestMean(Family(peak: 5), Job, Edge)));

    [Fact]
    public void LargestMean_WhereNoneIsCarried_SaysSo()
    {
        // An objective that the overhead of a batch alone exceeds.
        Assert.False(PoolScale.LargestMean(Family(peak: 5), Job with { ObjectiveSeconds = 0.5 }, Edge).TryGet(out _, out var rejection));
        Assert.Equal("too-bursty", rejection.Reason);
    }

    [Fact]
    public void LargestMean_WhenCancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => PoolScale.LargestMean(Family(peak: 5), Job, Edge, cancellationToken: cancelled.Token));
    }

    [Fact]
    public void Play_OfATape_IsTheBareTwinAtItsMostExecutors()
    {
        var tape = Tape("flash-crowd");
        var totals = FixedFleet.Play(tape, Job);
        var twin = new JobTwin(Job.ToJob(tape.Plan.Window.Seed, tape.JudgedStart, tape.Plan.DayLength, 20).EffectiveTwin, tape.Plan.Window.Seed, 20);
        for (var second = tape.HistorySeconds; second < tape.Length; second++) twin.Step(tape.ArrivalsAt(second), tape.EventDelayAt(second));
        Assert.Equal((twin.Progress.ArrivedRecords, twin.Progress.LateRecords, twin.Progress.CostUsd), (totals.ArrivedRecords, totals.LateRecords, totals.CostUsd));
        Assert.Equal(totals.ArrivedRecords, totals.EventTimedRecords);
        Assert.Equal((300, 60), (totals.Seconds, totals.Intervals));
        Assert.Equal(20, totals.MeanExecutors, 1e-9);
    }

    private static double LateShare(RecordedFamily family, double mean)
    {
        var windows = family.Windows(WindowPart.Training).AddRange(family.Windows(WindowPart.Judging));
        var totals = windows.Select(window => FixedFleet.Play(family.Record(window, mean * Job.FullRecordsPerSecond, Edge), Job)).ToArray();
        return totals.Sum(one => one.LateRecords) / totals.Sum(one => one.ArrivedRecords);
    }

    // An hour of ones with a minute of the peak every ten.
    private static RecordedFamily Family(double peak)
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(minute => minute % 10 == 9 ? peak : 1)];
        return Require(RecordedFamily.Create(Recording(values), TimeSpan.FromSeconds(60), 1, new WindowOptions { Seconds = 600, HistorySeconds = 900, Training = 2, Judging = 2 }));
    }
}
