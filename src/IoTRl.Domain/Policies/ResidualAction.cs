using IoTRl.Domain.Jobs;
using IoTRl.Domain.Networks;

namespace IoTRl.Domain.Policies;

/// <summary>
/// What a learned policy may do: add a in -6..6 executors to the need of an analytic rule. Request = ceil(need + a), as every policy's between the job's limits and
/// to the cheapest size of equal waves: a = 0 is what the rule itself asks for before its hysteresis.
/// </summary>
public static class ResidualAction
{
    /// <summary>Largest correction, executors.</summary>
    public const int Most = 6;

    /// <summary>Choices: one logit for each correction, the lowest first.</summary>
    public const int Choices = (2 * Most) + 1;

    /// <summary>One head over all corrections.</summary>
    public static ActionHeads Heads { get; } = new() { Choices = [Choices] };

    /// <summary>The correction that an index stands for, executors.</summary>
    /// <param name="index">0..12.</param>
    public static int ResidualOf(int index) => index - Most;

    /// <summary>The size to ask for, executors.</summary>
    /// <param name="observation">Limits and waves of the job.</param>
    /// <param name="need">The rule's need, finite, executors.</param>
    /// <param name="index">0..12.</param>
    public static int Request(in JobObservation observation, double need, int index) => ExecutorBounds.Cheapest(observation, need + ResidualOf(index));
}
