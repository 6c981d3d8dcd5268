using System.Runtime.InteropServices;
using IoTRl.Learning.Environments;

namespace IoTRl.Learning.Rollouts;

/// <summary>An episode that is being played: its seed and its actions, which play it again, and its sums so far.</summary>
internal sealed class RunningEpisode<TAction>(IEnvironment<TAction> environment)
    where TAction : unmanaged
{
    private readonly List<TAction> _actions = [];
    private double _return;
    private double? _cost;
    private int? _violations;

    /// <summary>Number of this episode in its environment, from 0.</summary>
    public long Number { get; private set; } = -1;

    /// <summary>Steps so far.</summary>
    public int Length => _actions.Count / environment.ActionParts;

    public ReadOnlySpan<TAction> Actions => CollectionsMarshal.AsSpan(_actions);

    /// <summary>Begins the episode of a number.</summary>
    public void Begin(long number, ulong seed, Span<float> observation)
    {
        Number = number;
        _actions.Clear();
        (_return, _cost, _violations) = (0, null, null);
        environment.Reset(seed, observation);
        Finite.Demand(observation, "observation");
    }

    public EnvironmentStep Step(ReadOnlySpan<TAction> action, Span<float> observation)
    {
        _actions.AddRange(action);
        var step = environment.Advance(action, observation);
        Finite.Demand(observation, "observation");
        _return += Finite.Demand(step.Reward, "reward");
        if (step.Cost is { } cost) _cost = (_cost ?? 0) + cost;
        if (step.Violates is { } violates) _violations = (_violations ?? 0) + (violates ? 1 : 0);
        return step;
    }

    public EpisodeRecord ToRecord() => new() { Return = _return, Length = Length, Cost = _cost, Violations = (double?)_violations / Length };
}
