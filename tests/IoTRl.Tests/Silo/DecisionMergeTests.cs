using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Silo.Api;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class DecisionMergeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly JobId Slow = JobId.Of("slow");
    private static readonly JobId Quick = JobId.Of("quick");

    [Fact]
    public void Oldest_OfADecisionThatAppearsAfterALaterOne_ServesItWithTheNextPage()
    {
        var cursor = DecisionCursor.At(Noon);
        // The slow job begins at second 1 and is still deciding while the quick one's decision of second 2 is read.
        var (first, next) = DecisionMerge.Oldest(cursor, [new(Slow, 0, []), new(Quick, 0, [Decision(Quick, 1, 2)])], 10);
        Assert.Equal([(Quick, 1L)], Places(first));

        var (second, _) = DecisionMerge.Oldest(
            next, [new(Slow, next.SequenceOf(Slow) ?? -1, [Decision(Slow, 1, 1)]), new(Quick, next.SequenceOf(Quick) ?? -1, [Decision(Quick, 2, 3)])], 10);
        Assert.Equal([(Slow, 1L), (Quick, 2L)], Places(second));
    }

    [Fact]
    public void Oldest_PageByPage_ServesEachDecisionOnceInTheOrderOfTime()
    {
        JobDecision[] slow = [.. Enumerable.Range(1, 7).Select(sequence => Decision(Slow, sequence, sequence * 3))];
        JobDecision[] quick = [.. Enumerable.Range(1, 20).Select(sequence => Decision(Quick, sequence, sequence))];
        var (cursor, served) = (DecisionCursor.At(Noon), new List<JobDecision>());
        while (true)
        {
            var (page, next) = DecisionMerge.Oldest(cursor, [Unseen(Slow, slow, cursor), Unseen(Quick, quick, cursor)], 4);
            if (page.Count == 0) break;
            served.AddRange(page);
            cursor = next;
        }

        Assert.Equal(27, served.Distinct().Count());
        Assert.Equal(27, served.Count);
        Assert.Equal(served.Select(decision => decision.Time).Order(), served.Select(decision => decision.Time));
    }

    [Fact]
    public void Oldest_OfAJobWhoseClockWasSetBack_KeepsItsSequence()
    {
        var (page, next) = DecisionMerge.Oldest(DecisionCursor.At(Noon), [new(Slow, 0, [Decision(Slow, 1, 9), Decision(Slow, 2, 4)])], 1);

        Assert.Equal([(Slow, 1L)], Places(page));
        Assert.Equal(1, next.SequenceOf(Slow));
    }

    [Fact]
    public void Newest_OfMoreThanFit_PassesOverTheOlderOnes()
    {
        var (page, next) = DecisionMerge.Newest(Noon, [new(Slow, 5, [Decision(Slow, 5, 1)]), new(Quick, 8, [Decision(Quick, 7, 2), Decision(Quick, 8, 3)]), new(JobId.Of("idle"), 0, [])], 2);

        Assert.Equal([(Quick, 7L), (Quick, 8L)], Places(page));
        Assert.Equal((5L, 8L, 0L), (next.SequenceOf(Slow), next.SequenceOf(Quick), next.SequenceOf(JobId.Of("idle"))));
    }

    private static NewDecisions Unseen(JobId job, JobDecision[] all, DecisionCursor cursor) =>
        new(job, cursor.SequenceOf(job) ?? 0, [.. all.Where(decision => decision.Sequence > (cursor.SequenceOf(job) ?? 0)).Take(4)]);

    private static IEnumerable<(JobId Job, long Sequence)> Places(IEnumerable<JobDecision> decisions) => decisions.Select(decision => (decision.Job, decision.Sequence));

    private static JobDecision Decision(JobId job, long sequence, int second) => new()
    {
        Job = job,
        Sequence = sequence,
        Time = Noon.AddSeconds(second),
        Mode = JobMode.Act,
        Policy = "ds2",
        Decision = default,
        Command = new ScalingCommand { Job = job, Sequence = sequence, Executors = 1, Time = Noon },
        Outcome = new ScalingOutcome { Kind = ScalingOutcomeKind.Accepted, Granted = 1 },
        Explanation = new DecisionExplanation { Text = "" },
    };
}
