using IoTRl.Domain.Policies;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;

namespace IoTRl.Tests.Tournament.Loads;

[Trait("Level", "Unit")]
public sealed class TapeEpisodeTests
{
    public static TheoryData<string> Policies() => [.. ScalingPolicyCatalog.Analytic().Select(policy => policy.Name)];

    [Fact]
    public void JobOf_ATape_BeginsWithWhatTheLastMinuteOfItsHistoryNeeds()
    {
        var tape = Tape("flat");
        var job = TapeEpisode.JobOf(tape, Job);
        Assert.Equal((tape.Plan.Window.Seed, tape.JudgedStart, tape.Plan.DayLength), (job.Seed, job.Start, job.DayLength));
        var rate = Enumerable.Range(tape.HistorySeconds - 60, 60).Average(tape.ArrivalsAt);
        Assert.Equal((int)Math.Ceiling(rate / (0.7 * Job.Twin.ExecutorRateRecordsPerSecond)), job.InitialExecutors);
    }

    [Fact]
    public void JobAt_ASecondOfATape_BeginsThereWithWhatTheMinuteBeforeNeeds()
    {
        var tape = Tape();
        var job = TapeEpisode.JobAt(tape, tape.HistorySeconds + 120, Job, seed: 7);
        Assert.Equal((7UL, tape.JudgedStart + TimeSpan.FromMinutes(2), tape.Plan.DayLength), (job.Seed, job.Start, job.DayLength));
        var rate = Enumerable.Range(tape.HistorySeconds + 60, 60).Average(tape.ArrivalsAt);
        Assert.Equal(Job.InitialExecutors(rate), job.InitialExecutors);
        Assert.Throws<ArgumentOutOfRangeException>(() => TapeEpisode.JobAt(tape, 59, Job, seed: 7));
    }

    [Fact]
    public void Play_OfATape_DecidesOnWhatWasSeenAtTheEndOfEachInterval()
    {
        var tape = Tape();
        var inputs = TapeObserver.Observe(tape);
        var intervals = Play(tape, "ds2", inputs);
        Assert.Equal(inputs.Count, intervals.Count);
        for (var index = 0; index < intervals.Count; index++)
        {
            Assert.Equal((index + 1) * EpisodeOptions.IntervalSeconds, intervals[index].Second);
            Assert.Equal(inputs.Loads[index].RecordsPerSecond, intervals[index].Observation.RecordsPerSecond);
            Assert.Equal(inputs.Demands[index].AnnouncedRecordsPerSecond, intervals[index].Observation.AnnouncedRecordsPerSecond);
        }
    }

    [Theory, MemberData(nameof(Policies))]
    public void Play_OfAnyPolicy_MeetsTheSameLoadAndTheSameSizeGivesTheSameTotals(string policy)
    {
        var tape = Tape();
        var inputs = TapeObserver.Observe(tape);
        var (intervals, fixedIntervals) = (Play(tape, policy, inputs), Play(tape, "fixed", inputs));
        Assert.Equal(fixedIntervals.Select(interval => interval.RecordsPerSecond), intervals.Select(interval => interval.RecordsPerSecond));
        Assert.Equal(intervals.Select(interval => (interval.Target, interval.CostUsd)), Play(tape, policy, inputs).Select(interval => (interval.Target, interval.CostUsd)));
    }

    [Theory, MemberData(nameof(Policies))]
    public void Play_WhateverComesAfterAMoment_DecidesAlikeUntilThen(string policy)
    {
        var tape = Tape();
        var second = tape.HistorySeconds + 150;
        var other = tape with
        {
            AnnouncedArrivals = [.. tape.AnnouncedArrivals.Select((count, at) => at < second ? count : 9 * count)],
            UnannouncedArrivals = [.. tape.UnannouncedArrivals.Select((count, at) => at < second ? count : 0)],
            AnnouncedRates = [.. tape.AnnouncedRates.Select((rate, at) => at < second + tape.Plan.Edge.LeadSeconds ? rate : 0)],
        };
        var (seen, seenOther) = (Play(tape, policy, TapeObserver.Observe(tape)), Play(other, policy, TapeObserver.Observe(other)));
        var until = 150 / EpisodeOptions.IntervalSeconds;
        Assert.Equal(seen.Take(until).Select(interval => interval.Decision), seenOther.Take(until).Select(interval => interval.Decision));
        Assert.NotEqual(seen[until].Observation.RecordsPerSecond, seenOther[until].Observation.RecordsPerSecond);
    }

    [Fact]
    public void Play_WhenCancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var tape = Tape();
        Assert.Throws<OperationCanceledException>(() =>
            TapeEpisode.Play(tape, inputs: null, TapeEpisode.JobOf(tape, Job), new FixedPolicy(new FixedPolicyOptions()), cancellationToken: cancelled.Token));
    }

    private static List<SimulatedInterval> Play(LoadTape tape, string policy, TapeInputs inputs)
    {
        var intervals = new List<SimulatedInterval>();
        TapeEpisode.Play(tape, inputs, TapeEpisode.JobOf(tape, Job), ScalingPolicyCatalog.Analytic().Single(rule => rule.Name == policy), intervals.Add);
        return intervals;
    }
}
