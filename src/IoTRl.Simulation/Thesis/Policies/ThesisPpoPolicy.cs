using IoTRl.Domain;
using IoTRl.Domain.Networks;

namespace IoTRl.Simulation.Thesis.Policies;

/// <summary>
/// <c>ppo</c>: a network trained by PPO on this environment, conditioned on the weights, choosing the likeliest action. It decides in managed code and allocates nothing.
/// </summary>
public sealed class ThesisPpoPolicy : IThesisPolicy
{
    /// <summary>See <see cref="Name"/>.</summary>
    public const string PolicyName = "ppo";

    private const string Resource = "IoTRl.Simulation.Thesis.Policies.ppo.safetensors";

    private static readonly Lazy<PolicySnapshot> ShippedSnapshot = new(ReadShipped);

    private readonly PolicySnapshot _snapshot;
    private readonly NetworkInference _network;
    private readonly float[] _inputs = new float[ThesisFeatures.Length];
    private readonly int[] _action = new int[ThesisAction.Choices.Length];

    /// <param name="snapshot">Read by <see cref="Read"/>; shared by policies of several threads.</param>
    public ThesisPpoPolicy(PolicySnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        (_snapshot, _network) = (snapshot, snapshot.Network.Clone());
    }

    /// <summary>The one in this assembly: <c>iotrl-trainer ppo --environment thesis --seed 1</c> made it, and its metadata say with which options.</summary>
    public static PolicySnapshot Shipped => ShippedSnapshot.Value;

    public string Name => PolicyName;

    /// <summary>A snapshot that this environment can use, or the first thing that is wrong with it.</summary>
    public static Parsed<PolicySnapshot> Read(ReadOnlyMemory<byte> file)
    {
        if (!PolicySnapshot.Read(file, ThesisFeatures.Layout, ThesisFeatures.Length).TryGet(out var snapshot, out var rejection)) return rejection;
        return snapshot.Heads is { } heads && heads.Choices.AsSpan().SequenceEqual(ThesisAction.Choices.AsSpan())
            ? snapshot
            : Rejection.Of("wrong-heads", $"must choose among {string.Join(", ", ThesisAction.Choices)}", "heads");
    }

    public ThesisAction Decide(ReadOnlySpan<float> observation)
    {
        ThesisFeatures.Write(observation, _inputs);
        _snapshot.Scale.Apply(_inputs, _inputs);
        _snapshot.Heads!.Greedy(_network.Run(_inputs), _action); // read with heads
        return new(_action[0], _action[1], _action[2], _action[3]);
    }

    private static PolicySnapshot ReadShipped() =>
        Read(EmbeddedSnapshot.Read(typeof(ThesisPpoPolicy).Assembly, Resource)).TryGet(out var snapshot, out var rejection) ? snapshot : throw new InvalidOperationException($"{Resource}: {rejection}");
}
