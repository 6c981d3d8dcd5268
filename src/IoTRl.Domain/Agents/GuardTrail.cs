using System.Collections.Immutable;

namespace IoTRl.Domain.Agents;

/// <summary>A size on its way through the guard, with the steps that moved it.</summary>
internal sealed class GuardTrail(int executors)
{
    private ImmutableArray<GuardStep>.Builder? _steps;

    public int Executors { get; private set; } = executors;

    public ImmutableArray<GuardStep> Steps => _steps?.ToImmutable() ?? [];

    /// <summary>Notes a step only where it changes something.</summary>
    public void MoveTo(int executors, GuardReason reason, double value, double bound, string? input = null)
    {
        if (executors == Executors) return;
        _steps ??= ImmutableArray.CreateBuilder<GuardStep>();
        _steps.Add(new GuardStep { Reason = reason, Before = Executors, After = executors, Value = value, Bound = bound, Input = input });
        Executors = executors;
    }
}
