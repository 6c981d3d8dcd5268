namespace IoTRl.Domain.Agents;

/// <summary>The guard's memory over time: which requests still count, and when the direction changed.</summary>
internal static class GuardHistory
{
    /// <summary>With one more request, without those that have left the window and those that a later one has reached.</summary>
    public static GuardState Remember(GuardState state, int executors, DateTimeOffset now, GuardOptions options)
    {
        var oldest = now - TimeSpan.FromSeconds(options.StabilisationSeconds);
        var from = 0;
        while (from < state.Requests.Length && state.Requests[from].Time < oldest) from++;
        var to = state.Requests.Length;
        while (to > from && state.Requests[to - 1].Executors <= executors) to--;
        return state with { Requests = [.. state.Requests.AsSpan()[from..to], new GuardRequest { Time = now, Executors = executors }] };
    }

    /// <summary>Largest request that still counts at a moment; 0 for none.</summary>
    public static int Largest(GuardState state, DateTimeOffset at, GuardOptions options)
    {
        var oldest = at - TimeSpan.FromSeconds(options.StabilisationSeconds);
        foreach (var request in state.Requests)
            if (request.Time >= oldest) return request.Executors;
        return 0;
    }

    /// <summary>Number of the reversal that a change in this direction would be, within the window; 0 where it keeps the direction.</summary>
    public static int ReversalNumber(GuardState state, int direction, DateTimeOffset now, GuardOptions options)
    {
        if (state.LastDirection == 0 || state.LastDirection == direction) return 0;
        var count = 1;
        foreach (var time in state.Reversals)
            if (time >= now - TimeSpan.FromSeconds(options.ReversalWindowSeconds)) count++;
        return count;
    }

    public static GuardState Changed(GuardState state, int direction, DateTimeOffset now, GuardOptions options)
    {
        var reversal = ReversalNumber(state, direction, now, options);
        var next = state with { LastDirection = direction, LastScaleDown = direction < 0 ? now : state.LastScaleDown };
        if (reversal == 0) return next;
        var oldest = now - TimeSpan.FromSeconds(options.ReversalWindowSeconds);
        next = next with { Reversals = [.. state.Reversals.Where(time => time >= oldest), now] };
        return reversal >= options.FreezingReversal ? Freeze(next, now, options) : next;
    }

    public static GuardState Freeze(GuardState state, DateTimeOffset now, GuardOptions options) =>
        state with { DownsFrozenUntil = now + TimeSpan.FromSeconds(options.FreezeSeconds) };
}
