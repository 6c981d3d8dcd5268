using IoTRl.Grains.Pools;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Pools;

/// <summary>One pool: executors by job, state and age, and the book of its cold starts.</summary>
public sealed partial class PoolCard
{
    [Parameter, EditorRequired]
    public PoolSnapshot Pool { get; set; } = null!; // set by the framework before anything renders

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    private int? Held => Pool.Observed is { } seen ? seen.Jobs.Sum(job => job.Held + job.Draining) + seen.Warm + seen.WarmStarting : null;

    private IEnumerable<Row> Rows
    {
        get
        {
            if (Pool.Observed is not { } seen) yield break;
            foreach (var job in seen.Jobs.OrderBy(job => job.Job.Value, StringComparer.Ordinal))
            {
                var desired = Pool.Desired.Jobs.FirstOrDefault(each => each.Job == job.Job)?.Executors;
                yield return new(
                    job.Job.Value, job.Running, [.. job.StartingSince.Select(since => Math.Max(0, (Now - since).TotalSeconds))], job.Draining,
                    FormattableString.Invariant($"{job.Running} running, {job.StartingSince.Length} starting, {job.Draining} leaving; {Show.Count(desired)} wanted"));
            }

            yield return new("warm spares", seen.Warm, [], 0, FormattableString.Invariant($"{seen.Warm} ready, {seen.WarmStarting} starting; {Pool.Desired.Warm} wanted"));
        }
    }

    private sealed record Row(string Owner, int Running, double[] StartingSeconds, int Leaving, string Text);
}
