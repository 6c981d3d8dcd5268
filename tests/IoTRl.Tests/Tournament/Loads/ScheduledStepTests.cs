using IoTRl.Tournament.Loads;

namespace IoTRl.Tests.Tournament.Loads;

[Trait("Level", "Unit")]
public sealed class ScheduledStepTests
{
    private static readonly WindowOptions Windows = new() { Seconds = 3600, HistorySeconds = 900, Judging = 4 };

    [Fact]
    public void Of_APlan_JoinsEqualSecondsAndGivesSharesOfTheMean()
    {
        // Levels from second 2 on: 1 1 3 3 3 3, mean 14 / 6.
        var steps = ScheduledStep.Of(second => second < 4 ? 1 : 3, first: 2, seconds: 6);
        Assert.Equal([(0, 2), (2, 6)], steps.Select(step => (step.FromSecond, step.ToSecond)));
        Assert.Equal([6 / 14.0, 18 / 14.0], steps.Select(step => step.ShareOfMean));
    }

    [Theory]
    [InlineData("shift-change")]
    [InlineData("industrial")]
    public void Schedule_OfAScheduledFamily_SaysHowHighItsLoadIs(string name)
    {
        foreach (var tape in Tapes(name))
        {
            var steps = tape.Plan.Schedule;
            Assert.Equal((0, tape.Length), (steps[0].FromSecond, steps[^1].ToSecond));
            Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.ToSecond, pair.Second.FromSecond));
            foreach (var step in steps.Where(step => step.ToSecond - step.FromSecond > 60))
            {
                // After the rise, and after what is held back has followed.
                var seconds = Enumerable.Range(step.FromSecond + 30, step.ToSecond - step.FromSecond - 30);
                var share = seconds.Average(tape.ArrivalsAt) / tape.Plan.MeanRecordsPerSecond;
                Assert.InRange(share / step.ShareOfMean, 0.8, 1.25);
            }
        }
    }

    [Fact]
    public void Schedule_OfShifts_HasStepsOfAtLeastHalf()
    {
        foreach (var tape in Tapes("shift-change"))
        {
            var heights = tape.Plan.Schedule.Select(step => step.ShareOfMean).ToArray();
            // Within a day each differs from the one before; from the last of a day to the first of the next it need not.
            Assert.True(heights.Zip(heights.Skip(1)).Count(pair => Math.Max(pair.First, pair.Second) >= 1.49 * Math.Min(pair.First, pair.Second)) >= heights.Length / 2);
        }
    }

    [Theory]
    [InlineData("diurnal")]
    [InlineData("flash-crowd")]
    public void Schedule_OfAFamilyWithoutOne_IsEmpty(string name) => Assert.All(Tapes(name), tape => Assert.Empty(tape.Plan.Schedule));

    private static IEnumerable<LoadTape> Tapes(string name)
    {
        Assert.True(SyntheticFamily.Create(name, Windows).TryGet(out var family, out _));
        return family.Windows(WindowPart.Judging).Select(window => family.Record(window, 5_000, new EdgeOptions()));
    }
}
