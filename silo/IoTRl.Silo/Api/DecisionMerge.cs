using System.Collections.Immutable;
using IoTRl.Domain.Agents;

namespace IoTRl.Silo.Api;

/// <summary>One page out of the decisions of many jobs, in the order of their times, and the place after it.</summary>
internal static class DecisionMerge
{
    /// <summary>The oldest ones; what does not fit comes with the next page.</summary>
    public static (IReadOnlyList<JobDecision> Page, DecisionCursor Next) Oldest(DecisionCursor from, IReadOnlyList<NewDecisions> jobs, int most)
    {
        var page = Ordered(jobs).Take(most).ToList();
        var served = page.GroupBy(decision => decision.Job).ToDictionary(job => job.Key, job => job.Max(decision => decision.Sequence));
        return (page, After(from.Since, jobs, job => served.GetValueOrDefault(job.Job, job.Seen)));
    }

    /// <summary>The newest ones; what does not fit is passed over.</summary>
    public static (IReadOnlyList<JobDecision> Page, DecisionCursor Next) Newest(DateTimeOffset now, IReadOnlyList<NewDecisions> jobs, int most) =>
        ([.. Ordered(jobs).TakeLast(most)], After(now, jobs, job => job.Decisions.Count > 0 ? job.Decisions[^1].Sequence : job.Seen));

    private static DecisionCursor After(DateTimeOffset since, IReadOnlyList<NewDecisions> jobs, Func<NewDecisions, long> sequence) =>
        new(since, jobs.ToImmutableSortedDictionary(job => job.Job.Value, sequence, StringComparer.Ordinal));

    // A job's own decisions stay in the order of their sequence, even where its clock was set back: a page is a beginning of each job's.
    private static IEnumerable<JobDecision> Ordered(IReadOnlyList<NewDecisions> jobs) =>
        jobs.SelectMany(Placed).OrderBy(each => each.Time).ThenBy(each => each.Decision.Job.Value, StringComparer.Ordinal).ThenBy(each => each.Decision.Sequence).Select(each => each.Decision);

    private static IEnumerable<(DateTimeOffset Time, JobDecision Decision)> Placed(NewDecisions job)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var decision in job.Decisions)
        {
            if (decision.Time > latest) latest = decision.Time;
            yield return (latest, decision);
        }
    }
}
