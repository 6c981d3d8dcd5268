using System.Runtime.InteropServices;
using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Environments;

namespace IoTRl.Learning.Rollouts;

/// <summary>
/// Several environments of one task, stepped in turn. An episode that ends begins anew at once, with a seed of its own address; the real last observation is kept
/// for who bootstraps from it.
/// </summary>
internal sealed class VectorEnvironment<TAction>
    where TAction : unmanaged
{
    private readonly RunningEpisode<TAction>[] _episodes;
    private readonly float[] _observations;
    private readonly float[] _reached;
    private readonly ulong _seed;

    /// <param name="create">Makes one environment.</param>
    /// <param name="count">Environments.</param>
    /// <param name="seed">Of all episodes.</param>
    public VectorEnvironment(Func<IEnvironment<TAction>> create, int count, ulong seed)
    {
        var environments = Enumerable.Range(0, count).Select(_ => create()).ToArray();
        _seed = seed;
        (Width, Parts) = (environments[0].Features + environments[0].PrivilegedFeatures, environments[0].ActionParts);
        _episodes = [.. environments.Select(environment => new RunningEpisode<TAction>(environment))];
        (_observations, _reached) = (new float[count * Width], new float[count * Width]);
        for (var index = 0; index < count; index++) Begin(index, 0);
    }

    public int Count => _episodes.Length;

    /// <summary>Numbers of one observation, privileged ones included.</summary>
    public int Width { get; }

    /// <summary>Parts of an action.</summary>
    public int Parts { get; }

    /// <summary>The last finished episodes.</summary>
    public EpisodeBook Book { get; } = new();

    /// <summary>[environments, width]: what the next actions answer.</summary>
    public ReadOnlySpan<float> Observations => _observations;

    /// <summary>The real observation that an environment's last step reached, also where its episode ended there.</summary>
    public ReadOnlySpan<float> Reached(int environment) => _reached.AsSpan(environment * Width, Width);

    /// <summary>One step of one environment.</summary>
    public EnvironmentStep Step(int environment, ReadOnlySpan<TAction> action)
    {
        var episode = _episodes[environment];
        var reached = _reached.AsSpan(environment * Width, Width);
        var step = episode.Step(action, reached);
        reached.CopyTo(ObservationOf(environment));
        if (step.Terminated || step.Truncated)
        {
            Book.Add(episode.ToRecord());
            Begin(environment, episode.Number + 1);
        }

        return step;
    }

    /// <summary>Everything that it needs to go on: episodes that are being played by number and actions.</summary>
    public IEnumerable<NetworkTensor> ToTensors(string name)
    {
        foreach (var (index, episode) in _episodes.Index())
        {
            yield return new($"{name}.{index}.number", [1], new[] { episode.Number });
            yield return new($"{name}.{index}.actions", [episode.Length * Parts * Marshal.SizeOf<TAction>()], MemoryMarshal.AsBytes(episode.Actions).ToArray());
        }

        foreach (var tensor in Book.ToTensors($"{name}.book")) yield return tensor;
    }

    /// <summary>Plays the episodes of a checkpoint again, up to where it was made.</summary>
    public void Restore(Checkpoints.CheckpointReader reader, string name)
    {
        for (var index = 0; index < _episodes.Length; index++)
        {
            Begin(index, reader.Read<long>($"{name}.{index}.number", 1)[0]);
            var actions = MemoryMarshal.Cast<byte, TAction>(reader.Read<byte>($"{name}.{index}.actions").AsSpan());
            for (var at = 0; at + Parts <= actions.Length; at += Parts) _episodes[index].Step(actions.Slice(at, Parts), ObservationOf(index));
        }

        Book.Restore(reader, $"{name}.book");
    }

    private void Begin(int environment, long number)
    {
        var seed = SeededRandom.At(_seed, (ulong)DrawPurpose.Episodes, ((ulong)number * (ulong)_episodes.Length) + (ulong)environment).NextUInt64();
        _episodes[environment].Begin(number, seed, ObservationOf(environment));
    }

    private Span<float> ObservationOf(int environment) => _observations.AsSpan(environment * Width, Width);
}
