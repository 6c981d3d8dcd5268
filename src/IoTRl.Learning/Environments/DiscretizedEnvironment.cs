using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Environments;

/// <summary>A task of continuous actions with so many evenly spaced levels of each, -1 to 1: for learners that choose.</summary>
public sealed class DiscretizedEnvironment : IDiscreteEnvironment
{
    private readonly IEnvironment<float> _environment;
    private readonly float[] _action;
    private readonly int _levels;

    /// <param name="environment">The task.</param>
    /// <param name="levels">At least 2; an odd number has a level of 0.</param>
    public DiscretizedEnvironment(IEnvironment<float> environment, int levels)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        (_environment, _levels) = (environment, levels);
        _action = new float[environment.ActionParts];
        Heads = new ActionHeads { Choices = [.. Enumerable.Repeat(levels, environment.ActionParts)] };
    }

    public string Layout => _environment.Layout;

    public int Features => _environment.Features;

    public int PrivilegedFeatures => _environment.PrivilegedFeatures;

    public int ActionParts => _environment.ActionParts;

    public ActionHeads Heads { get; }

    public void Reset(ulong seed, Span<float> observation) => _environment.Reset(seed, observation);

    public EnvironmentStep Advance(ReadOnlySpan<int> action, Span<float> observation)
    {
        for (var part = 0; part < _action.Length; part++) _action[part] = (2f * action[part] / (_levels - 1)) - 1;
        return _environment.Advance(_action, observation);
    }
}
