using IoTRl.Simulation.Jobs;
using IoTRl.Tournament.Loads;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;

namespace IoTRl.Tests.Tournament.Loads;

[Trait("Level", "Unit")]
public sealed class LoadTapeTests
{
    public static TheoryData<string> Names() => [.. SyntheticFamilies.Names];

    [Theory, MemberData(nameof(Names))]
    public void Record_WithEqualArguments_GivesEqualBytes(string family)
    {
        AssertEqual(Tape(family), Tape(family));
        Assert.NotEqual(Tape(family).UnannouncedArrivals.AsEnumerable(), Tape(family, seed: 2).UnannouncedArrivals);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(1)]
    public void Record_OfAShare_SplitsTheMeanByIt(double share)
    {
        var tape = Tape("diurnal", new EdgeOptions { AnnouncedShare = share });
        // Whole counts of about Mean a second over 1200 s: their sum is within a few thousandths, and the held stream misses the lead.
        Assert.Equal(share * Mean, tape.AnnouncedArrivals.Average(), 0.02 * Mean);
        Assert.Equal((1 - share) * Mean, tape.UnannouncedArrivals.Average(), 0.02 * Mean);
        Assert.All(tape.AnnouncedArrivals.AddRange(tape.UnannouncedArrivals), count => Assert.True(count >= 0 && count == Math.Floor(count)));
    }

    [Fact]
    public void Record_WithAnotherLead_DelaysTheSameRecords()
    {
        var (early, late) = (Tape(edge: new EdgeOptions { LeadSeconds = 5 }), Tape(edge: new EdgeOptions { LeadSeconds = 45 }));
        Assert.Equal(early.AnnouncedArrivals[..^40], late.AnnouncedArrivals[40..]);
        Assert.Equal(early.UnannouncedArrivals.AsEnumerable(), late.UnannouncedArrivals);
        Assert.Equal(early.AnnouncedRates.AsEnumerable(), late.AnnouncedRates[40..]);
        for (var second = 0; second < late.Length; second++)
            Assert.Equal(EventDelay.Of(45, late.AnnouncedArrivals[second] / late.ArrivalsAt(second)), late.EventDelayAt(second));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void AnnouncedRates_DifferFromWhatComesByTheNoise(double noise)
    {
        var tape = Tape("flat", new EdgeOptions { SignalNoise = noise });
        Assert.Equal(tape.Length + tape.Plan.Edge.LeadSeconds, tape.AnnouncedRates.Length);
        var errors = Enumerable.Range(0, tape.Length).Select(second => tape.AnnouncedRates[second] / tape.AnnouncedArrivals[second] - 1).ToArray();
        Assert.Equal(0, errors.Average(), 4 * noise / Math.Sqrt(errors.Length) + 1e-6);
        // A deviation of 1200 draws is within 8 % of its own; a rate is not below 0, which cuts two standard deviations at a noise of one half.
        Assert.Equal(noise, Math.Sqrt(errors.Average(error => error * error)), 0.08 * noise + 1e-6);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(100, 40)]
    [InlineData(250, 500)]
    public void Record_WithAStall_KeepsEveryRecord(int from, int seconds)
    {
        var (sound, stalled) = (Tape(), Tape(faults: new LoadFaults { StallFromSecond = from, StallSeconds = seconds }));
        Assert.Equal(Total(sound), Total(stalled) + stalled.StalledRecords);
        var first = sound.HistorySeconds + from;
        var end = Math.Min(sound.Length, first + seconds);
        for (var second = first; second < end; second++) Assert.Equal(0, stalled.ArrivalsAt(second));
        Assert.Equal(sound.AnnouncedArrivals[..first], stalled.AnnouncedArrivals[..first]);
        Assert.Equal(end == sound.Length, stalled.StalledRecords > 0);
        if (end == sound.Length) return;
        Assert.Equal(Enumerable.Range(first, seconds + 1).Sum(sound.ArrivalsAt), stalled.ArrivalsAt(end));
        // Each record's own time under way, the lead of the announced ones and the wait of all: before, within and after the stall no second of it is lost.
        var waited = Enumerable.Range(first, seconds + 1).Sum(second => sound.ArrivalsAt(second) * (end - second) + sound.AnnouncedArrivals[second] * sound.Plan.Edge.LeadSeconds);
        Assert.Equal(waited, stalled.EventDelayAt(end).HeldSeconds * stalled.ArrivalsAt(end), 1e-6 * waited);
        Assert.Equal(1, stalled.EventDelayAt(end).HeldShare);
        Assert.Equal(sound.AnnouncedArrivals[(end + 1)..], stalled.AnnouncedArrivals[(end + 1)..]);
    }

    [Theory]
    [InlineData(SignalFault.Zero, 0)]
    [InlineData(SignalFault.Tenfold, 10)]
    [InlineData(SignalFault.NotANumber, float.NaN)]
    [InlineData(SignalFault.Silent, float.NaN)]
    public void Record_WithALyingSignal_ChangesWhatIsSaidAndNotWhatComes(SignalFault fault, float factor)
    {
        var (sound, lying) = (Tape(), Tape(faults: new LoadFaults { Signal = fault, SignalFromSecond = 100, SignalSeconds = 50 }));
        Assert.Equal(sound.AnnouncedArrivals.AsEnumerable(), lying.AnnouncedArrivals);
        // What is said in the judged seconds 100 to 150 is of arrivals the lead later.
        var first = sound.HistorySeconds + 100 + sound.Plan.Edge.LeadSeconds;
        for (var second = 0; second < sound.AnnouncedRates.Length; second++)
        {
            var (truth, said) = (sound.AnnouncedRates[second], lying.AnnouncedRates[second]);
            if (second < first || second >= first + 50) Assert.Equal(truth, said);
            else if (float.IsNaN(factor)) Assert.True(float.IsNaN(said));
            else Assert.Equal(factor * truth, said, 0.01f);
        }
    }

    [Fact]
    public void Streams_OfASyntheticWindow_HaveBurstsOfTheirOwn()
    {
        var windows = Short with { Seconds = 7200 };
        var tape = Tape("bursty", new EdgeOptions { LeadSeconds = 0 }, windows: windows);
        var together = Correlation(tape.AnnouncedArrivals, tape.UnannouncedArrivals);
        Assert.InRange(together, -0.35, 0.35);
    }

    [Fact]
    public void Streams_OfASite_HaveItsDayInCommon()
    {
        var tape = Tape("diurnal", new EdgeOptions { LeadSeconds = 0 }, windows: Short with { Seconds = 7200 });
        Assert.True(Correlation(tape.AnnouncedArrivals, tape.UnannouncedArrivals) > 0.9);
    }

    private static double Correlation(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var (meanOne, meanOther) = (one.Average(), other.Average());
        var products = one.Zip(other).Sum(pair => (pair.First - meanOne) * (pair.Second - meanOther));
        return products / Math.Sqrt(one.Sum(value => (value - meanOne) * (value - meanOne)) * other.Sum(value => (value - meanOther) * (value - meanOther)));
    }

    private static double Total(LoadTape tape) => Enumerable.Range(0, tape.Length).Sum(tape.ArrivalsAt);

    private static void AssertEqual(LoadTape one, LoadTape other)
    {
        Assert.Equal(one.AnnouncedArrivals.AsEnumerable(), other.AnnouncedArrivals);
        Assert.Equal(one.UnannouncedArrivals.AsEnumerable(), other.UnannouncedArrivals);
        Assert.Equal(one.AnnouncedRates.AsEnumerable(), other.AnnouncedRates);
        Assert.Equal(one.Plan with { Schedule = [] }, other.Plan with { Schedule = [] });
        Assert.Equal(one.Plan.Schedule.AsEnumerable(), other.Plan.Schedule);
    }
}
