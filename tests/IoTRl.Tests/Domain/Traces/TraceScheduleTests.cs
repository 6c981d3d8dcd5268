using IoTRl.Domain.Traces;

namespace IoTRl.Tests.Domain.Traces;

[Trait("Level", "Unit")]
public sealed class TraceScheduleTests
{
    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 10)]
    [InlineData(15, 15)]
    [InlineData(30, 20)]
    [InlineData(60, 40)]
    [InlineData(75, 25)] // half way back to the first
    [InlineData(90, 10)]
    [InlineData(105, 15)]
    public void RateAt_OfARepeatedTrace_IsLinearBetweenSamples(double second, double expected) =>
        Assert.Equal(expected, Schedule([10, 20, 40], new TracePlayback { Interval = TimeSpan.FromSeconds(30) }).RateAt(second), 9);

    [Fact]
    public void RateAt_PastTheEndOfATraceThatDoesNotRepeat_StaysAtItsLastSample()
    {
        var schedule = Schedule([10, 20, 40], new TracePlayback { Interval = TimeSpan.FromSeconds(30), Repeats = false });
        Assert.Equal(40, schedule.RateAt(1e6));
        Assert.Equal((false, true), (schedule.HasEnded(89), schedule.HasEnded(90)));
    }

    [Fact]
    public void Create_WithASpeedup_DividesTheStamps()
    {
        var schedule = Schedule([10, 20], new TracePlayback { Speedup = 30 });
        Assert.Equal((60, 120), (schedule.SampleSeconds, schedule.LengthSeconds));
    }

    [Fact]
    public void Create_WithAMean_ScalesToIt()
    {
        var schedule = Schedule([10, 20, 30], new TracePlayback { MeanRecordsPerSecond = 5 });
        Assert.Equal([2.5, 5, 7.5], Enumerable.Range(0, 3).Select(sample => schedule.RateAt(1_800 * sample)));
        Assert.Equal((5, 7.5), (schedule.MeanRecordsPerSecond, schedule.PeakRecordsPerSecond));
    }

    [Fact]
    public void Create_WithMissingSamples_BridgesAndCountsThem()
    {
        var schedule = Schedule([double.NaN, 10, double.NaN, double.NaN, 40, double.NaN], new TracePlayback { Interval = TimeSpan.FromSeconds(1) });
        Assert.Equal([20, 10, 20, 30, 40, 30], Enumerable.Range(0, 6).Select(second => schedule.RateAt(second)));
        Assert.Equal(4, schedule.BridgedSamples);
        Assert.Contains("4 of 6 samples bridged", schedule.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithMissingEndsOfATraceThatDoesNotRepeat_HoldsTheNearest()
    {
        var schedule = Schedule([double.NaN, 10, 20, double.NaN], new TracePlayback { Interval = TimeSpan.FromSeconds(1), Repeats = false });
        Assert.Equal([10, 10, 20, 20], Enumerable.Range(0, 4).Select(second => schedule.RateAt(second)));
    }

    [Fact]
    public void RateAt_OfSegments_HoldsTheLastSampleOfEachUntilTheNext()
    {
        // Two stretches of three and two samples, one lost between them; the first has a gap of its own.
        var trace = Trace([10, double.NaN, 30, double.NaN, 80, 60]) with { Segments = [Segment(0, 3), Segment(4, 2)] };
        Assert.True(TraceSchedule.Create(trace, new TracePlayback { Interval = TimeSpan.FromSeconds(2) }).TryGet(out var schedule, out _));
        Assert.Equal([10, 15, 20, 25, 30, 30, 80, 70, 60, 60, 10], Enumerable.Range(0, 11).Select(second => schedule.RateAt(second)));
        Assert.Equal((5, 10.0, 1), (schedule.Samples, schedule.LengthSeconds, schedule.BridgedSamples));
        Assert.Equal([(0, 0, 3), (4, 3, 2)], schedule.Parts.Select(part => (part.TraceStart, part.Start, part.Count)));
        Assert.Contains("2 stretches apart", schedule.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_OfASegmentWithoutValues_LeavesItOut()
    {
        var trace = Trace([double.NaN, double.NaN, 4, double.NaN]) with { Segments = [Segment(0, 2), Segment(2, 2)] };
        Assert.True(TraceSchedule.Create(trace, new TracePlayback { Interval = TimeSpan.FromSeconds(1) }).TryGet(out var schedule, out _));
        Assert.Equal([4, 4], Enumerable.Range(0, 2).Select(second => schedule.RateAt(second)));
        Assert.Single(schedule.Parts);
    }

    [Theory]
    [InlineData(0, 2, 0)]
    [InlineData(0, 8, 0.5)] // samples 1 and 2 of four
    [InlineData(2, 4, 1)]
    [InlineData(5, 7, 0.5)]
    [InlineData(7, 100, 0)]
    public void BridgedShare_OfASpan_CountsTheSamplesPlayedInIt(double from, double to, double share) =>
        Assert.Equal(share, Schedule([1, double.NaN, double.NaN, 4], new TracePlayback { Interval = TimeSpan.FromSeconds(2) }).BridgedShare(from, to));

    public static TheoryData<string, double[], TracePlayback, string> Refused => new()
    {
        { "no values", [double.NaN], new TracePlayback(), "no-values" },
        { "zeros to a mean", [0, 0], new TracePlayback { MeanRecordsPerSecond = 1 }, "no-load" },
        { "mean", [1], new TracePlayback { MeanRecordsPerSecond = 0 }, "not-positive" },
        { "factor", [1], new TracePlayback { Factor = double.NaN }, "not-positive" },
        { "speedup", [1], new TracePlayback { Speedup = -1 }, "not-positive" },
        { "interval", [1], new TracePlayback { Interval = TimeSpan.Zero }, "not-positive" },
        { "too high", [1e300], new TracePlayback { Factor = 1e300 }, "not-finite" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Create_OfWhatCannotBePlayed_SaysWhy(string name, double[] values, TracePlayback playback, string reason)
    {
        Assert.False(TraceSchedule.Create(Trace(values), playback).TryGet(out _, out var rejection), name);
        Assert.Equal(reason, rejection.Reason);
    }

    private static TraceSchedule Schedule(double[] values, TracePlayback playback)
    {
        Assert.True(TraceSchedule.Create(Trace(values), playback).TryGet(out var schedule, out var rejection), rejection?.ToString());
        return schedule;
    }

    private static TraceSegment Segment(int start, int count) => new() { Start = start, Count = count };

    private static Trace Trace(double[] values) => new() { Name = "test", Interval = TimeSpan.FromMinutes(30), Values = values };
}
