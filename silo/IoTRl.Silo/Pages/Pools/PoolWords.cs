using IoTRl.Grains.Pools;

namespace IoTRl.Silo.Pages.Pools;

/// <summary>A pool in words; null where it cannot be seen.</summary>
internal static class PoolWords
{
    public static string State(PoolRow row) => row switch
    {
        { Answers: false } => "○ no answer",
        { Pool.LastFailure.Length: > 0 } => "◆ realizer fails",
        { Pool.Frozen: true } => "■ frozen",
        { Pool.Drained: true } => "■ drained",
        _ => "● at work",
    };

    /// <summary>What it has, of what it may have: executors that leave count, for they are paid and take their place.</summary>
    public static string? Size(PoolSnapshot? pool) => pool?.Observed is { } seen
        ? FormattableString.Invariant($"{seen.Jobs.Sum(job => job.Held + job.Draining) + seen.Warm + seen.WarmStarting} of {pool.MaxExecutors}")
        : null;

    /// <summary>How far it is from what is wanted.</summary>
    public static string? Towards(PoolSnapshot? pool) => pool switch
    {
        null or { Observed: null } => null,
        { Behind: > 0 and var missing } => FormattableString.Invariant($"{missing} wanted and not there yet"),
        { Behind: < 0 and var surplus } => FormattableString.Invariant($"{-surplus} still to leave"),
        _ => "as wanted",
    };
}
