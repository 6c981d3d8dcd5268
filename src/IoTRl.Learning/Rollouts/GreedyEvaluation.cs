using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Environments;

namespace IoTRl.Learning.Rollouts;

/// <summary>What a shipped policy makes of fresh episodes, choosing the likeliest action.</summary>
public static class GreedyEvaluation
{
    /// <summary>Plays so many episodes of seeds that no training meets.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, between two episodes.</exception>
    public static IReadOnlyList<EpisodeRecord> Run(PolicySnapshot policy, IDiscreteEnvironment environment, int episodes, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(environment);
        var heads = policy.Heads ?? throw new ArgumentException("The policy chooses no indices.", nameof(policy));
        return Run(environment, episodes, seed, (inputs, action) => heads.Greedy(policy.Network.Run(inputs), action), policy.Scale, cancellationToken);
    }

    /// <summary>The same for a policy whose outputs are the action.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, between two episodes.</exception>
    public static IReadOnlyList<EpisodeRecord> Run(PolicySnapshot policy, IEnvironment<float> environment, int episodes, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(environment);
        return Run<float>(environment, episodes, seed, (inputs, action) => policy.Network.Run(inputs).CopyTo(action), policy.Scale, cancellationToken);
    }

    private static EpisodeRecord[] Run<TAction>(IEnvironment<TAction> environment, int episodes, ulong seed, Act<TAction> act, ObservationScale scale, CancellationToken cancellationToken)
        where TAction : unmanaged
    {
        var observation = new float[environment.Features + environment.PrivilegedFeatures];
        var (inputs, action, records) = (new float[environment.Features], new TAction[environment.ActionParts], new EpisodeRecord[episodes]);
        var episode = new RunningEpisode<TAction>(environment);
        for (var number = 0; number < episodes; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            episode.Begin(number, SeededRandom.At(seed, (ulong)DrawPurpose.Evaluation, (ulong)number).NextUInt64(), observation);
            EnvironmentStep step;
            do
            {
                scale.Apply(observation.AsSpan(0, inputs.Length), inputs);
                act(inputs, action);
                step = episode.Step(action, observation);
            }
            while (!step.Terminated && !step.Truncated);
            records[number] = episode.ToRecord();
        }

        return records;
    }

    private delegate void Act<TAction>(ReadOnlySpan<float> inputs, Span<TAction> action)
        where TAction : unmanaged;
}
