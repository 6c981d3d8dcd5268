using FsCheck;
using FsCheck.Fluent;
using IoTRl.Domain.Traces;
using IoTRl.Tournament.Loads;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;

namespace IoTRl.Tests.Tournament.Loads;

[Trait("Level", "Unit")]
public sealed class RecordedFamilyTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    // Ten-minute windows after twenty minutes of history.
    private static readonly WindowOptions TenMinutes = new() { Seconds = 600, HistorySeconds = 1200, Training = 2, Judging = 3 };

    [Fact]
    public void Windows_OfOneStretch_FollowEachOtherAfterTheHistory()
    {
        // 72 min: windows begin at 20, 30, 40, 50 and 60 min; the last two minutes are left.
        var family = Family([Ramp(72)]);
        Assert.Equal([1200, 1800], family.Windows(WindowPart.Training).Select(window => window.FirstSecond));
        Assert.Equal([2400, 3000, 3600], family.Windows(WindowPart.Judging).Select(window => window.FirstSecond));
        Assert.Null(family.Shortfall);
        Assert.True(family.IsHeldOut);
    }

    [Theory]
    [InlineData(52, 1, 2)] // 3 windows for 2 + 3
    [InlineData(42, 0, 2)]
    [InlineData(32, 0, 1)]
    [InlineData(200, 2, 3)] // more than are wanted
    public void Windows_OfAShortRecording_AreSharedOutAndItSaysSo(int minutes, int training, int judging)
    {
        var family = Family([Ramp(minutes)]);
        Assert.Equal((training, judging), (family.Windows(WindowPart.Training).Length, family.Windows(WindowPart.Judging).Length));
        Assert.Equal(training + judging < 5, family.Shortfall is not null);
        if (family.Shortfall is not null) Assert.Contains($"{training + judging} windows of 600 s where 5 were asked for", family.Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_OfStretchesApart_LieWithinOneEach()
    {
        // 40 min: 20 of history and two windows. 28 min: 18 of history are left, and one. 24 min: 14 are less than the least. The windows of the second begin at 40 + 18.
        var family = Family([Ramp(40), Ramp(28), Ramp(24)]);
        var all = family.Windows(WindowPart.Training).AddRange(family.Windows(WindowPart.Judging));
        Assert.Equal([(0, 1200, 1200L), (0, 1200, 1800L), (1, 1080, 3480L)], all.Select(window => (window.TracePart, window.HistorySeconds, window.FirstSecond)));
    }

    [Fact]
    public void Windows_OfWhichATenthIsMissing_AreLeftOut()
    {
        var values = Ramp(60);
        // Three minutes of the first window (20 to 30) and so of the histories of the two after it: 3 of 30 are a tenth, 4 are more.
        (values[22], values[23], values[24]) = (double.NaN, double.NaN, double.NaN);
        Assert.Equal(4, Count(Family([values])));
        values[25] = double.NaN;
        Assert.Equal([3000], Family([values]).Windows(WindowPart.Judging).Select(window => window.FirstSecond));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(2)]
    public void Create_OfARecordingShorterThanAWindow_SaysWhatToDo(int minutes)
    {
        Assert.False(RecordedFamily.Create(Recording(Ramp(minutes)), Minute, 1, TenMinutes).TryGet(out _, out var rejection));
        Assert.Equal("too-short", rejection.Reason);
        Assert.Contains($"played in {60 * minutes} s", rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 180)] // 1,800 s over 10 samples
    [InlineData(29, 62.1)] // 62.07, in tenths upwards
    [InlineData(1800, 1)]
    public void LeastInterval_OfTheLongestStretch_HoldsOneWindowAfterItsHistory(int samples, double seconds)
    {
        var trace = Recording(Ramp(3), Ramp(samples));
        var least = Require(RecordedFamily.LeastInterval(trace, TenMinutes));
        Assert.Equal(seconds, least.TotalSeconds);
        var family = Require(RecordedFamily.Create(trace, least, 1, TenMinutes with { Training = 0 }));
        Assert.Equal([TenMinutes.HistorySeconds], family.Windows(WindowPart.Judging).Select(window => window.HistorySeconds));
    }

    [Fact]
    public void Record_OfAWindow_FollowsTheRecordingAndHoldsTheAnnouncedHalfBack()
    {
        var family = Family([Ramp(72)]);
        var window = family.Windows(WindowPart.Judging)[1]; // judged from 50 min, history from 30
        var tape = family.Record(window, 1e6, new EdgeOptions { AnnouncedShare = 0.25, LeadSeconds = 60 });
        // The ramp is 1 + minute, its mean 36.5. Counts of hundreds of thousands are within 1 % of their rates.
        double Rate(double minute) => 1e6 * (1 + minute) / 36.5;
        Assert.Equal(1, tape.UnannouncedArrivals[0] / (0.75 * Rate(30)), 0.01);
        Assert.Equal(1, tape.UnannouncedArrivals[1200 + 300] / (0.75 * Rate(55)), 0.01);
        Assert.Equal(1, tape.AnnouncedArrivals[0] / (0.25 * Rate(29)), 0.02);
        Assert.Equal(1, tape.AnnouncedArrivals[1200 + 300] / (0.25 * Rate(54)), 0.02);
    }

    [Fact]
    public void Record_OfTwoWindows_MeetsTheRecordingWhereTheyOverlap()
    {
        var family = Family([Ramp(72)]);
        var (first, second) = (family.Windows(WindowPart.Judging)[0], family.Windows(WindowPart.Judging)[1]);
        var (one, other) = (family.Record(first, 1e6, new EdgeOptions()), family.Record(second, 1e6, new EdgeOptions()));
        // What the first is judged on is the second half of the other's history: the same rates, with counts of its own.
        Assert.NotEqual(one.UnannouncedArrivals[1200], other.UnannouncedArrivals[600]);
        Assert.Equal(1, one.UnannouncedArrivals[1200] / other.UnannouncedArrivals[600], 0.01);
        Assert.Equal(one.JudgedStart, other.Plan.Start + TimeSpan.FromSeconds(600));
    }

    [Fact]
    public void Record_OfAStampedRecording_KeepsItsTimeOfDayAndWeek()
    {
        // From a Wednesday 06:00 on, half an hour played in a minute: a day of 48 min. Wednesday is the third day: 2.25 days are 108 min.
        var trace = Recording(Ramp(400)) with { Interval = TimeSpan.FromMinutes(30), Start = new DateTimeOffset(2014, 7, 2, 6, 0, 0, TimeSpan.Zero) };
        var family = Require(RecordedFamily.Create(trace, Minute, 1, TenMinutes));
        var tape = family.Record(family.Windows(WindowPart.Judging)[0], 1_000, new EdgeOptions());
        Assert.Equal(TimeSpan.FromMinutes(48), tape.Plan.DayLength);
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(108 + 20), tape.Plan.Start);
    }

    [Fact]
    public void Windows_OfAnyRecording_AreNeverJudgedOnASecondTwice()
    {
        var recordings =
            from minutes in Gen.Choose(1, 200).NonEmptyListOf()
            from seconds in Gen.Choose(60, 4_000)
            from history in Gen.Choose(WindowOptions.LeastHistorySeconds, 8_000)
            from sevenths in Gen.Choose(1, 400)
            select (Minutes: minutes, Seconds: seconds, History: history, SampleSeconds: sevenths / 7.0);
        Prop.ForAll(recordings.ToArbitrary(), one => AreDisjoint([.. one.Minutes], one.Seconds, one.History, one.SampleSeconds))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_260_131, 1));
    }

    private static bool AreDisjoint(int[] minutes, int seconds, int history, double sampleSeconds)
    {
        var options = new WindowOptions { Seconds = seconds, HistorySeconds = history, Training = 7, Judging = 9 };
        var trace = Recording([.. minutes.Select(Ramp)]);
        if (!RecordedFamily.Create(trace, TimeSpan.FromSeconds(sampleSeconds), 1, options).TryGet(out var family, out _)) return true;
        var windows = family.Windows(WindowPart.Training).AddRange(family.Windows(WindowPart.Judging));
        var schedule = Require(TraceSchedule.Create(trace, new TracePlayback { Interval = TimeSpan.FromSeconds(sampleSeconds) }));
        foreach (var window in windows)
        {
            var (begin, end) = TraceWindows.SecondsOf(schedule, window.TracePart);
            if (window.FirstSecond - window.HistorySeconds < begin || window.FirstSecond + window.Seconds > end || window.HistorySeconds < WindowOptions.LeastHistorySeconds) return false;
        }

        // In order of time, training first, and each ends before the next begins.
        return windows.Zip(windows.Skip(1)).All(pair => pair.First.FirstSecond + seconds <= pair.Second.FirstSecond)
            && windows.Length > 0 && family.Windows(WindowPart.Training).Length <= 7 && family.Windows(WindowPart.Judging).Length is > 0 and <= 9;
    }

    private static int Count(RecordedFamily family) => family.Windows(WindowPart.Training).Length + family.Windows(WindowPart.Judging).Length;

    private static RecordedFamily Family(double[][] segments) => Require(RecordedFamily.Create(Recording(segments), Minute, 1, TenMinutes));

    private static double[] Ramp(int minutes) => [.. Enumerable.Range(1, minutes).Select(minute => (double)minute)];
}
