using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Pools;

/// <summary>The rules of a pool. Limits and cool-downs are the guard's; a pool only shares what it has.</summary>
public static class ExecutorPoolRules
{
    /// <summary>
    /// Stores a command's wish, once per sequence. A frozen or drained pool stores it too and carries it out when it thaws or is filled.
    /// <paramref name="running"/> is what runs of a job that the pool was never asked for.
    /// </summary>
    public static (ExecutorPoolState Next, ScalingOutcome Outcome) Apply(ExecutorPoolState state, ScalingCommand command, PoolQuotas quotas, int running = 0)
    {
        if (command.Sequence <= state.LastSequenceOf(command.Job)) return (state, AlreadyApplied(state, command.Job));
        var granted = quotas.Grant(state, command.Job, command.Executors, running);
        var next = state.With(new PoolJobState
        {
            Job = command.Job,
            Desired = granted,
            LastSequence = command.Sequence,
            Spare = Math.Max(0, command.Spare),
            CommandTime = command.Time,
        });
        return (next, Answer(state, command, granted, quotas));
    }

    /// <summary>What <see cref="Apply"/> would grant; a job in shadow asks it.</summary>
    public static ScalingOutcome Preview(ExecutorPoolState state, ScalingCommand command, PoolQuotas quotas, int running = 0)
    {
        var granted = quotas.Grant(state, command.Job, command.Executors, running);
        return new()
        {
            Kind = ScalingOutcomeKind.Previewed,
            Granted = granted,
            LastSequence = state.LastSequenceOf(command.Job),
            Reason = Shortage(command, granted, quotas),
        };
    }

    /// <summary>The job is gone: its executors leave. The same state for a job that the pool was never asked for: what runs of it is not the pool's.</summary>
    public static ExecutorPoolState Release(ExecutorPoolState state, JobId job) => state.Find(job) is { } entry
        ? state with { Jobs = state.Jobs.Remove(entry), Released = state.Released.Remove(job).Add(job) }
        : state;

    /// <summary>
    /// Forgets released jobs of which nothing is seen any more; the same state where there are none. Only those that <paramref name="realized"/>, the wish carried out
    /// before that look, had released: of others a start may still be under way.
    /// </summary>
    public static ExecutorPoolState Forget(ExecutorPoolState state, PoolDesired? realized, PoolObservation observed)
    {
        if (state.Released.IsEmpty || realized is null) return state;
        var left = state.Released.RemoveAll(job => realized.Released.Contains(job) && Find(observed, job) is null or { Held: 0, Draining: 0 });
        return left.Length == state.Released.Length ? state : state with { Released = left };
    }

    /// <summary>The fleet's freeze switch as just read.</summary>
    public static ExecutorPoolState Freeze(ExecutorPoolState state, bool frozen) =>
        state.Frozen == frozen ? state : state with { Frozen = frozen };

    /// <summary>Empties the pool, or fills it with what its jobs want by then. The same state where nothing changes.</summary>
    public static ExecutorPoolState Drain(ExecutorPoolState state, bool drained) =>
        state.Drained == drained ? state : state with { Drained = drained };

    /// <summary>The warm target now: the jobs' fresh spares together, as far as the pool has room. The same state where nothing changes.</summary>
    public static ExecutorPoolState KeepWarm(ExecutorPoolState state, DateTimeOffset now, WarmSpareOptions options, PoolQuotas quotas)
    {
        var wanted = 0;
        foreach (var entry in state.Jobs)
            if (now - entry.CommandTime <= options.SpareValidFor) wanted += entry.Spare;
        var warm = state.Warm.After(wanted, quotas.MaxExecutors - state.DesiredOfAll, now, options);
        return warm == state.Warm ? state : state with { Warm = warm };
    }

    /// <summary>What the realizer is to make so. A drained pool wants nothing of the jobs that have asked it; what runs of others is not the pool's.</summary>
    public static PoolDesired Desired(ExecutorPoolState state)
    {
        var jobs = ImmutableArray.CreateBuilder<JobDesired>(state.Jobs.Length);
        foreach (var entry in state.Jobs) jobs.Add(new JobDesired { Job = entry.Job, Executors = state.Drained ? 0 : entry.Desired });
        return new() { Jobs = jobs.MoveToImmutable(), Warm = state.Drained ? 0 : state.Warm.Executors, Released = state.Released };
    }

    /// <summary>True where nothing is left to be made so.</summary>
    public static bool IsThere(PoolDesired desired, PoolObservation observed)
    {
        foreach (var job in desired.Jobs)
            if ((Find(observed, job.Job)?.Held ?? 0) != job.Executors) return false;
        foreach (var job in desired.Released)
            if (Find(observed, job) is { Held: > 0 }) return false;
        return observed.Warm + observed.WarmStarting == desired.Warm;
    }

    /// <summary>Executors wanted that do not run yet; where none is missing, minus those that still have to leave. Jobs that are neither named nor released do not count.</summary>
    public static int Behind(PoolDesired desired, PoolObservation observed)
    {
        var (missing, leaving) = (0, 0);
        foreach (var job in desired.Jobs)
        {
            var seen = Find(observed, job.Job);
            missing += Math.Max(0, job.Executors - (seen?.Running ?? 0));
            leaving += Leaving(seen, job.Executors);
        }

        foreach (var job in desired.Released) leaving += Leaving(Find(observed, job), 0);
        return missing > 0 ? missing : -leaving;
    }

    /// <summary>What the realizer sees of one job; null where it sees nothing of it.</summary>
    public static JobExecutors? Find(PoolObservation observed, JobId job)
    {
        foreach (var seen in observed.Jobs)
            if (seen.Job == job) return seen;
        return null;
    }

    private static int Leaving(JobExecutors? seen, int desired) =>
        seen is null ? 0 : seen.Draining + Math.Max(0, seen.Held - desired);

    private static ScalingOutcome AlreadyApplied(ExecutorPoolState state, JobId job) => new()
    {
        Kind = ScalingOutcomeKind.AlreadyApplied,
        Granted = state.DesiredOf(job),
        LastSequence = state.LastSequenceOf(job),
    };

    private static ScalingOutcome Answer(ExecutorPoolState state, ScalingCommand command, int granted, PoolQuotas quotas)
    {
        var shortage = Shortage(command, granted, quotas);
        var frozen = state.Frozen switch
        {
            false => "",
            true => "the fleet is frozen",
            null => "the fleet's freeze switch was never read",
        };
        string[] reasons = [frozen, state.Drained ? "the pool is drained" : "", shortage];
        return new()
        {
            Kind = frozen.Length > 0 ? ScalingOutcomeKind.Frozen
                : state.Drained ? ScalingOutcomeKind.Drained
                : shortage.Length > 0 ? ScalingOutcomeKind.Limited : ScalingOutcomeKind.Accepted,
            Granted = granted,
            LastSequence = command.Sequence,
            Reason = string.Join("; ", reasons.Where(reason => reason.Length > 0)),
        };
    }

    private static string Shortage(ScalingCommand command, int granted, PoolQuotas quotas)
    {
        if (granted >= command.Executors) return "";
        var quota = quotas.QuotaOf(command.Job);
        return FormattableString.Invariant($"quota: {command.Executors} asked, {granted} free of the job's {quota} and the pool's {quotas.MaxExecutors}");
    }
}
