using System.Collections.Immutable;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Pools;

namespace IoTRl.Silo.Pages.Pools;

/// <summary>
/// Executors of one job, or the warm spares, as cells by state and age: those that run, oldest first, those that start, those that leave, and those that are wanted
/// and were not asked for yet.
/// </summary>
/// <param name="Owner">Id of the job, or what spares are called.</param>
/// <param name="Text">The same in words, for whoever does not see the cells.</param>
/// <param name="Cells">At most <see cref="MostCells"/>.</param>
/// <param name="More">Executors that have no cell.</param>
internal sealed record ExecutorRow(string Owner, string Text, ImmutableArray<ExecutorCell> Cells, int More)
{
    /// <summary>More of one owner are no grid that a person reads, nor one that a browser draws every second.</summary>
    public const int MostCells = 120;

    /// <summary>Jobs that have executors or want some, by id, then the spares. Empty where the pool cannot be seen.</summary>
    public static ImmutableArray<ExecutorRow> Of(PoolSnapshot pool, DateTimeOffset now)
    {
        if (pool.Observed is not { } seen) return [];
        var unseen = pool.Desired.Jobs.Where(desired => desired.Executors > 0 && ExecutorPoolRules.Find(seen, desired.Job) is null).Select(desired => new JobExecutors { Job = desired.Job, Running = 0 });
        var jobs = seen.Jobs.Concat(unseen).OrderBy(job => job.Job.Value, StringComparer.Ordinal).Select(job => OfJob(pool, job, now));
        var spares = CellsOf("warm", seen.Warm, seen.WarmSince, now).Concat(CellsOf("starting", seen.WarmStarting, seen.WarmStartingSince, now))
            .Concat(Wanted(pool.Desired.Warm - seen.Warm - seen.WarmStarting));
        var words = FormattableString.Invariant($"{seen.Warm} ready{Ages(seen.WarmSince, now)}, {seen.WarmStarting} starting; {pool.Desired.Warm} wanted");
        return [.. jobs, Row("warm spares", words, spares)];
    }

    private static ExecutorRow OfJob(PoolSnapshot pool, JobExecutors job, DateTimeOffset now)
    {
        var (desired, quota) = (pool.Desired.Jobs.FirstOrDefault(each => each.Job == job.Job)?.Executors, pool.Quotas.FirstOrDefault(each => each.Job == job.Job));
        var cells = CellsOf("running", job.Running, job.RunningSince, now)
            .Concat(CellsOf("starting", job.StartingSince.Length, job.StartingSince, now))
            .Concat(CellsOf("leaving", job.Draining, [], now))
            .Concat(Wanted((desired ?? 0) - job.Held));
        var words = FormattableString.Invariant($"{job.Running} running{Ages(job.RunningSince, now)}, {job.StartingSince.Length} starting{Ages(job.StartingSince, now)}, {job.Draining} leaving; {Show.Count(desired)} wanted");
        if (quota?.MaxExecutors is { } most) words += FormattableString.Invariant($", at most {most}");
        if (quota is { Reserved: > 0 and var reserved }) words += FormattableString.Invariant($", {reserved} set aside");
        return Row(job.Job.Value, words, cells);
    }

    private static ExecutorRow Row(string owner, string text, IEnumerable<ExecutorCell> cells)
    {
        var all = cells.ToArray();
        return new(owner, text, [.. all.Take(MostCells)], Math.Max(0, all.Length - MostCells));
    }

    private static IEnumerable<ExecutorCell> Wanted(int missing) => Enumerable.Repeat(new ExecutorCell("wanted", null), Math.Max(0, missing));

    // Those of unknown age are older than all others.
    private static IEnumerable<ExecutorCell> CellsOf(string state, int count, ImmutableArray<DateTimeOffset> since, DateTimeOffset now) =>
        Enumerable.Repeat(new ExecutorCell(state, null), Math.Max(0, count - since.Length)).Concat(since.Take(count).Select(moment => new ExecutorCell(state, Age(moment, now))));

    private static string Ages(ImmutableArray<DateTimeOffset> since, DateTimeOffset now) => since switch
    {
        [] => "",
        [var only] => $" ({Show.ShortAge(Age(only, now))})",
        [var oldest, .., var newest] => $" ({Show.ShortAge(Age(newest, now))} to {Show.ShortAge(Age(oldest, now))})",
    };

    // The silo that looked may have another clock than the one that shows.
    private static double Age(DateTimeOffset since, DateTimeOffset now) => Math.Max(0, (now - since).TotalSeconds);
}
