using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Checkpoints;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Rollouts;

namespace IoTRl.Learning.Td3;

/// <summary>TD3 from the first weights to the last, on one thread. Equal options give equal bits; a checkpoint goes on as if there had been none.</summary>
public sealed class Td3Trainer
{
    /// <summary>What checkpoints are written as.</summary>
    public const string CheckpointFormat = "iotrl-td3-checkpoint/1";

    private readonly VectorEnvironment<float> _environment;
    private readonly ReplayBuffer _buffer;
    private readonly Td3Update _update;
    private readonly string _layout;
    private readonly float[] _observation, _action;
    private Td3Losses? _losses;
    private double? _policyLoss;

    /// <param name="options">How it learns.</param>
    /// <param name="create">Makes one environment; its observations are the networks' inputs as they are.</param>
    /// <exception cref="ArgumentException">Options outside their ranges; the message lists all.</exception>
    public Td3Trainer(Td3Options options, Func<IEnvironment<float>> create)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(create);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        Options = options;
        _layout = create().Layout;
        _environment = new VectorEnvironment<float>(create, 1, options.Seed);
        _buffer = new ReplayBuffer(options.BufferSize, _environment.Width, _environment.Parts);
        _update = new Td3Update(options, _environment.Width, _environment.Parts);
        (_observation, _action) = (new float[_environment.Width], new float[_environment.Parts]);
    }

    public Td3Options Options { get; }

    /// <summary>Steps so far.</summary>
    public long Steps => _buffer.Added;

    /// <summary>Whether the steps that were asked for are made.</summary>
    public bool IsFinished => Steps >= Options.TotalSteps;

    /// <summary>So many steps, or those that are left.</summary>
    /// <exception cref="NotFiniteNumberException">An observation, a reward or a loss is not finite; its name is said.</exception>
    public Td3Progress Advance(int steps)
    {
        for (var left = Math.Min(steps, Options.TotalSteps - Steps); left > 0; left--)
        {
            Play();
            if (Steps <= Options.RandomSteps) continue;
            for (var update = 0; update < Options.UpdatesPerStep; update++)
            {
                _losses = _update.Run(_buffer);
                _policyLoss = _losses?.PolicyLoss ?? _policyLoss;
            }
        }

        var book = _environment.Book;
        return new Td3Progress
        {
            Steps = Steps,
            Episodes = book.Finished,
            EpisodicReturn = book.Mean(episode => episode.Return),
            EpisodicLength = book.Mean(episode => episode.Length),
            Cost = book.Mean(episode => episode.Cost),
            Losses = _losses,
            PolicyLoss = _policyLoss,
        };
    }

    /// <summary>The policy as it stands, for shipping.</summary>
    /// <param name="words">What else is said of it, such as its score.</param>
    public SafetensorsFile ToSnapshot(IReadOnlyDictionary<string, string>? words = null)
    {
        var all = TrainingWords.OfSnapshot("td3", Options, Options.Seed, Steps, words);
        return PolicySnapshot.Write(_layout, _update.Actor, heads: null, ObservationScale.Identity(_environment.Width), _update.ActorTensors(), all);
    }

    /// <summary>Everything that goes on from here, the replay buffer included.</summary>
    public SafetensorsFile ToCheckpoint() => new(
        [.. _update.ToTensors(), .. _buffer.ToTensors("buffer"), .. _environment.ToTensors("environment")],
        TrainingWords.OfCheckpoint(CheckpointFormat, _layout, Options));

    /// <summary>Goes on from a checkpoint of the same task and options.</summary>
    /// <exception cref="InvalidDataException">The checkpoint is another's, or something of it is missing or of another size.</exception>
    public void Restore(SafetensorsFile checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        TrainingWords.Demand(checkpoint, CheckpointFormat, _layout);
        var reader = new CheckpointReader(checkpoint);
        _update.Restore(checkpoint, reader);
        _buffer.Restore(reader, "buffer");
        _environment.Restore(reader, "environment");
    }

    private void Play()
    {
        _environment.Observations.CopyTo(_observation);
        var random = SeededRandom.At(Options.Seed, (ulong)DrawPurpose.Exploration, (ulong)Steps);
        if (Steps < Options.RandomSteps)
        {
            for (var part = 0; part < _action.Length; part++) _action[part] = (float)((2 * random.NextDouble()) - 1);
        }
        else
        {
            var choice = _update.Act(_observation);
            var deviation = Options.ExplorationNoise.At((double)Steps / Options.TotalSteps);
            for (var part = 0; part < _action.Length; part++) _action[part] = (float)Math.Clamp(choice[part] + (deviation * random.NextNormal()), -1, 1);
        }

        var step = _environment.Step(0, _action);
        _buffer.Add(_observation, _action, _environment.Reached(0), (float)step.Reward, step.Terminated);
    }
}
