using System.Globalization;
using IoTRl.Tournament.ColdStart;
using IoTRl.Tournament.Loads;
using static IoTRl.Tests.Tournament.ColdStart.BurstScenes;

namespace IoTRl.Tests.Tournament.ColdStart;

[Trait("Level", "Unit")]
public sealed class BurstStoryTests
{
    [Fact]
    public void Moments_OfABurst_AreInTheOrderOfTimeAndAnnouncedFirst()
    {
        var result = Play();
        var moments = BurstStory.Moments(result);
        Assert.Equal(moments.Select(moment => moment.Second).Order(), moments.Select(moment => moment.Second));
        Assert.Equal(("gateways", result.Load.AnnouncedSecond), (moments[0].Subject, moments[0].Second));
    }

    [Theory]
    [InlineData("ds2")]
    [InlineData("ds2-forecast")]
    public void Moments_OfAPolicy_AreThoseOfItsIntervals(string policy)
    {
        var result = Play();
        var run = policy == result.Reactive.Policy ? result.Reactive : result.Proactive;
        var intervals = run.Episode.Intervals;
        var limit = result.Options.Job.Objective.TotalSeconds / 2;

        var asked = intervals.First(interval => interval.Second >= result.Load.KnownFromSecond && interval.Target > interval.TargetBefore);
        Assert.StartsWith($"asks for more executors: {asked.TargetBefore} -> ", TextAt(asked.Second), StringComparison.Ordinal);
        var came = intervals.First(interval => interval.Second > asked.Second && interval.Running > asked.TargetBefore);
        Assert.Equal($"the first of them run, {came.Second - asked.Second} s after it asked", TextAt(came.Second));
        var behind = intervals.First(interval => interval.Second >= result.Load.StartSecond && interval.FreshnessSeconds > limit);
        Assert.StartsWith("falls behind", TextAt(behind.Second), StringComparison.Ordinal);
        Assert.NotNull(run.CaughtUpSecond);
        Assert.Equal("has caught up", TextAt(run.CaughtUpSecond.Value));
        Assert.True(intervals.Single(interval => interval.Second == run.CaughtUpSecond - 5).FreshnessSeconds > limit);
        Assert.All(intervals.Where(interval => interval.Second >= run.CaughtUpSecond && interval.Second < run.CaughtUpSecond + 60), interval => Assert.InRange(interval.FreshnessSeconds, 0, limit));
        var worst = intervals.Max(interval => interval.FreshnessSeconds);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"has waited {worst:0} s,"), TextAt(run.Worst.Second), StringComparison.Ordinal);

        string TextAt(long second) => string.Join('|', BurstStory.Moments(result).Where(moment => moment.Subject == policy && moment.Second == second).Select(moment => moment.Text));
    }

    [Fact]
    public void Moments_OfASizeThatIsNeverChanged_SayThatNothingWasAskedFor()
    {
        var moments = BurstStory.Moments(Play("fixed", "ds2-forecast"));
        Assert.Contains(moments, moment => moment is { Subject: "fixed", Text: "has asked for no executors" });
        Assert.DoesNotContain(moments, moment => moment.Subject == "fixed" && moment.Text.StartsWith("asks", StringComparison.Ordinal));
    }

    [Fact]
    public void Moments_OfAQueueThatStays_EndWithIt()
    {
        var played = Play();
        var run = played.Reactive with { CaughtUpSecond = null };
        var last = BurstStory.Moments(played with { Reactive = run })[^1];
        Assert.Equal((1200, "ds2"), (last.Second, last.Subject));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"has not caught up: {run.Episode.BacklogRecords:#,0} records wait at the end"), last.Text);
    }

    [Fact]
    public void Setting_OfABurst_SaysWhatIsAnnounced()
    {
        Assert.Contains(BurstStory.Setting(Play()), line => line.Contains("50 % of the records", StringComparison.Ordinal) && line.Contains("20 s", StringComparison.Ordinal));
        Assert.Contains("No record comes through a gateway that announces it.", BurstStory.Setting(Play(options: new BurstOptions { Edge = Untold })));
        Assert.Contains(BurstStory.Setting(Play(options: new BurstOptions { Edge = Early })), line => line.StartsWith("All records come", StringComparison.Ordinal));
    }

    [Fact]
    public void Verdict_WhenNothingIsAnnounced_DoesNotCreditKnowingBeforehand()
    {
        var verdict = BurstVerdict.Of(Play(options: new BurstOptions { Edge = Untold }));
        Assert.EndsWith("; nothing was announced, so nothing of it comes from knowing beforehand.", verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no lead, nothing announced", 0, 0, "nothing was announced")]
    [InlineData("announced to one that does not listen", 0.5, 20, "the announcement gained nothing")]
    public void Verdict_WhenTheProactiveOneGainsNothing_SaysSo(string name, double announced, int lead, string reason)
    {
        var options = new BurstOptions { Edge = new EdgeOptions { AnnouncedShare = announced, LeadSeconds = lead } };
        var verdict = BurstVerdict.Of(BurstDuel.Play(
            options, Policy("hpa"), new Renamed("hopeful", Policy("hpa")), cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(verdict.StartsWith("hopeful gained nothing over hpa: ", StringComparison.Ordinal), $"{name}: {verdict}");
        Assert.Contains(reason, verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fewer late, dearer", 5, 2, "bought fewer late records than ds2 for more money: 5.0 % late instead of 10.0 %, at 2.000 instead of 1.000 USD")]
    [InlineData("fewer late, same money", 5, 1, "did better than ds2: 5.0 % late instead of 10.0 %, at the same 1.000 USD")]
    [InlineData("as many late, cheaper", 10, 0.5, "did better than ds2: 10.0 % late under both, at 0.500 instead of 1.000 USD")]
    [InlineData("as many late, dearer", 10, 2, "did worse than ds2: 10.0 % late under both, at 2.000 instead of 1.000 USD")]
    [InlineData("more late, dearer", 20, 2, "did worse than ds2: 20.0 % late instead of 10.0 %, at 2.000 instead of 1.000 USD")]
    [InlineData("more late, cheaper", 20, 0.5, "saved money against ds2 and was late with more: 20.0 % late instead of 10.0 %, at 0.500 instead of 1.000 USD")]
    [InlineData("no difference that is printed", 10.04, 1.0004, "gained nothing over ds2: 10.0 % late under both, at the same 1.000 USD")]
    public void Verdict_OfTwoPolicies_SaysWhatTheFiguresSay(string name, double latePercent, double usd, string expected)
    {
        var played = Play();
        var result = played with { Reactive = With(played.Reactive, 10, 1), Proactive = With(played.Proactive, latePercent, usd), Untold = With(played.Untold, latePercent, usd) };
        var verdict = BurstVerdict.Of(result);
        Assert.True(verdict.StartsWith($"ds2-forecast {expected}; ", StringComparison.Ordinal), $"{name}: {verdict}");
        Assert.Contains("the announcement gained nothing", verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("late with less", 12, 1, "the announcement alone spared it 2.0 points: told nothing, it would have been late with 12.0 % at 1.000 USD.")]
    [InlineData("cheaper", 10, 2, "the announcement saved money: told nothing, it would have been late with 10.0 % at 2.000 USD.")]
    [InlineData("late with more", 8, 1, "the announcement did not help: told nothing, it would have been late with 8.0 % at 1.000 USD.")]
    [InlineData("dearer", 10, 0.5, "the announcement did not help: told nothing, it would have been late with 10.0 % at 0.500 USD.")]
    public void Verdict_OfTheAnnouncement_SaysWhatTheFiguresSay(string name, double untoldLatePercent, double untoldUsd, string expected)
    {
        var played = Play();
        var verdict = BurstVerdict.Of(played with { Proactive = With(played.Proactive, 10, 1), Untold = With(played.Untold, untoldLatePercent, untoldUsd) });
        Assert.True(verdict.EndsWith(expected, StringComparison.Ordinal), $"{name}: {verdict}");
    }

    private static BurstRun With(BurstRun run, double latePercent, double usd)
    {
        var totals = run.Episode.Totals;
        return run with { Episode = run.Episode with { Totals = totals with { LateRecords = totals.ArrivedRecords * latePercent / 100, CommittedCostUsd = usd } } };
    }
}
