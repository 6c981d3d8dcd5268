using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;
using static IoTRl.Tests.Tournament.Twins.TwinScenes;

namespace IoTRl.Tests.Tournament.Twins;

/// <summary>
/// A day of 24 hours is played in 24 min: a second is a minute of the load's clock, and a cold start of 50 s begins 50 min before the step. An executor does as many
/// records/s as the job's twin says; at 70 % use a step of twice the mean needs ceil(2 x mean / (.7 x rate)).
/// </summary>
[Trait("Level", "Unit")]
public sealed class ScheduledFloorsTests
{
    private static double Rate => Job.Twin.ExecutorRateRecordsPerSecond;

    /// <summary>Mean of 7 executors at 70 % use, so that steps of .5, 1 and 1.5 need 3.5, 7 and 10.5.</summary>
    [Fact]
    public void Floors_OfADayWorkedByHand_BeginAColdStartBeforeTheirSteps()
    {
        var scene = SceneOf(2880,
            (0, 480, 0.5), (480, 960, 1), (960, 1440, 1.5),
            (1440, 1920, 0.5), (1920, 2400, 1), (2400, 2880, 1.5));
        Assert.Equal(
            [(new TimeOnly(23, 10), new TimeOnly(8, 0), 4), (new TimeOnly(7, 10), new TimeOnly(16, 0), 7), (new TimeOnly(15, 10), new TimeOnly(0, 0), 11)],
            scene.Floors().Select(floor => (floor.From, floor.To, floor.MinExecutors)));
        Assert.All(scene.Floors(), floor => Assert.Equal(WeekDays.All, floor.Days));
    }

    [Fact]
    public void Floors_OfATapeThatBeginsWithinAStep_AreThoseOfItsLastDay()
    {
        // From 08:20 of one day to 10:00 of the next: the last day begins at 10:00.
        var scene = SceneOf(1540, (0, 460, 1), (460, 940, 1.5), (940, 1420, 0.5), (1420, 1540, 1));
        Assert.Equal(
            [(-50 + 100, 460, 7), (460 - 50, 940, 11), (940 - 50, 1420, 4), (1420 - 50, 100, 7)],
            scene.Floors().Select(floor => (Second(floor.From, 0), Second(floor.To, 1), floor.MinExecutors)));

        // Seconds of the tape, whose first day is over after 1440; its last 120 have the clock of the first.
        static int Second(TimeOnly time, int least) => (int)Math.Round(time.ToTimeSpan().TotalMinutes) is var second && second < least ? second + 1440 : second;
    }

    [Fact]
    public void Floors_OfATapeShorterThanADay_AreThoseOfAllOfIt()
    {
        var scene = SceneOf(1200, (0, 600, 1), (600, 1200, 0.5));
        Assert.Equal(
            [(new TimeOnly(23, 10), new TimeOnly(10, 0), 7), (new TimeOnly(9, 10), new TimeOnly(20, 0), 4)],
            scene.Floors().Select(floor => (floor.From, floor.To, floor.MinExecutors)));
    }

    [Fact]
    public void Floors_OfMoreThanThePoolHas_AreAllOfIt() => Assert.Equal(20, SceneOf(1440, (0, 1440 - 60, 0.1), (1380, 1440, 10)).Floors()[1].MinExecutors);

    [Theory]
    [InlineData("shift-change")]
    [InlineData("industrial")]
    public void Floors_OfAScheduledFamily_HoldWhatEachSecondNeedsAndWhatComesWithinAColdStart(string family)
    {
        // Two days of it, and the policy's own clock.
        var scene = Scene(family, Brief with { Seconds = 2880 - 900 });
        var (plan, limits) = (scene.Tape.Plan, new JobLimits { MaxExecutors = 20, Floors = [.. scene.Floors()] });
        Assert.True(plan.Schedule.Select(step => step.ShareOfMean).Distinct().Count() >= 3);
        for (var second = 0; second < plan.Length - 50; second++)
        {
            var moment = JobDay.MomentOf(new JobObservation { Time = plan.Start.AddSeconds(second + 0.5), DaySeconds = plan.DayLength.TotalSeconds });
            Assert.Equal(Enumerable.Range(second, 51).Max(Needed), JobSchedule.FloorAt(limits, moment));
        }

        int Needed(int second) => Math.Min(20, (int)Math.Ceiling(
            plan.Schedule.Single(step => step.FromSecond <= second && second < step.ToSecond).ShareOfMean * plan.MeanRecordsPerSecond / (0.7 * Rate)));
    }

    [Fact]
    public void Cron_OnAScheduledFamily_AsksForItsFloorsAndElsewhereForTheLagAlone()
    {
        var play = new EpisodePlay(TimeSpan.FromMinutes(1), TimeProvider.System);
        var (cron, lag) = (Named("cron"), Named("keda-lag"));
        var (shifts, calm) = (Scene("shift-change"), Scene("bursty"));
        Assert.Contains(Decisions(cron, shifts), decision => decision.Basis == DecisionBasis.Schedule);
        Assert.Equal(Decisions(lag, calm).Select(decision => decision.Executors), Decisions(cron, calm).Select(decision => decision.Executors));

        ScalingDecision[] Decisions(TwinContestant contestant, WindowScene scene) => play.Decisions(contestant, contestant.Settings[4], scene, TestContext.Current.CancellationToken);
    }

    private static WindowScene SceneOf(int length, params (int From, int To, double Share)[] steps)
    {
        var tape = Tape("flat", windows: Brief with { Seconds = length - 900 });
        var plan = tape.Plan with
        {
            MeanRecordsPerSecond = 7 * 0.7 * Rate,
            Schedule = [.. steps.Select(step => new ScheduledStep { FromSecond = step.From, ToSecond = step.To, ShareOfMean = step.Share })],
        };
        return WindowScene.Of(tape with { Plan = plan }, Job, new TwinVariant());
    }
}
