using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Checkpoints;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Rollouts;

namespace IoTRl.Learning.Ppo;

/// <summary>
/// PPO from the first weights to the last: rollouts and updates in turn, on one thread. Equal options give equal bits; a checkpoint taken between two calls of
/// <see cref="Advance"/> goes on as if there had been none.
/// </summary>
public sealed class PpoTrainer
{
    /// <summary>What checkpoints are written as.</summary>
    public const string CheckpointFormat = "iotrl-ppo-checkpoint/1";

    private readonly IActorCritic _networks;
    private readonly VectorEnvironment<int> _environments;
    private readonly RunningNormalization _normalization;
    private readonly RewardScale _rewards;
    private readonly RolloutBuffer _buffer;
    private readonly PpoUpdate _update;
    private readonly CategoricalHeads _heads;
    private readonly string _layout;
    private readonly IReadOnlyDictionary<string, string> _words;
    private readonly float[] _inputs, _logits, _probabilities, _reached, _reachedValues;
    private readonly List<int> _cut = [];

    /// <param name="options">How it learns.</param>
    /// <param name="create">Makes one environment.</param>
    /// <param name="networks">Makes the networks of a shape; null takes the managed ones.</param>
    /// <exception cref="ArgumentException">Options outside their ranges; the message lists all.</exception>
    public PpoTrainer(PpoOptions options, Func<IDiscreteEnvironment> create, Func<ActorCriticShape, IActorCritic>? networks = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(create);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        Options = options;
        var first = create();
        (_layout, _words) = (first.Layout, first.Words);
        var shape = ActorCriticShape.Of(options, first.Features, first.PrivilegedFeatures, first.Heads);
        OptionRanges.ThrowIfAny(shape.Heads.Validate(), nameof(create));
        if (!options.InitialLogits.IsDefaultOrEmpty && options.InitialLogits.Length != shape.Actor.Outputs)
            throw new ArgumentException($"{nameof(PpoOptions.InitialLogits)} are {options.InitialLogits.Length}, but the actor gives {shape.Actor.Outputs}.", nameof(options));
        _networks = networks?.Invoke(shape) ?? ActorCritic.Create(shape, options.Seed);
        if (!options.InitialLogits.IsDefaultOrEmpty) Begin(_networks, options.InitialLogits);
        _environments = new VectorEnvironment<int>(create, options.Environments, options.Seed);
        _normalization = new RunningNormalization(shape.Width, options.ObservationClip);
        _rewards = new RewardScale(options.Environments, options.Discount, options.NormalizesReturns);
        _buffer = new RolloutBuffer(options.RolloutSteps, options.Environments, shape.Width, first.ActionParts);
        _update = new PpoUpdate(_networks, options);
        _heads = new CategoricalHeads(shape.Heads);
        _inputs = new float[options.Environments * shape.Width];
        (_logits, _probabilities) = (new float[options.Environments * _heads.Logits], new float[options.Environments * _heads.Logits]);
        (_reached, _reachedValues) = (new float[_buffer.Observations.Length], new float[_buffer.Count]);
    }

    public PpoOptions Options { get; }

    public ActorCriticShape Shape => _networks.Shape;

    /// <summary>Steps of all environments together so far.</summary>
    public long Steps => Iteration * _buffer.Count;

    /// <summary>Rollouts so far.</summary>
    public long Iteration { get; private set; }

    /// <summary>Whether the steps that were asked for are made.</summary>
    public bool IsFinished => Steps >= Options.TotalSteps;

    private double Progress => (double)Steps / Options.TotalSteps;

    /// <summary>One rollout and its update.</summary>
    /// <exception cref="NotFiniteNumberException">An observation, a reward or a loss is not finite; its name is said.</exception>
    public PpoProgress Advance()
    {
        Collect();
        Estimate();
        var progress = Progress;
        var losses = _update.Run(_buffer, progress);
        Iteration++;
        var book = _environments.Book;
        return new PpoProgress
        {
            Iteration = Iteration,
            Steps = Steps,
            Episodes = book.Finished,
            EpisodicReturn = book.Mean(episode => episode.Return),
            EpisodicLength = book.Mean(episode => episode.Length),
            Cost = book.Mean(episode => episode.Cost),
            Violations = book.Mean(episode => episode.Violations),
            Losses = losses,
            ExplainedVariance = GeneralizedAdvantage.ExplainedVariance(_buffer.Values, _buffer.Returns),
            LearningRate = Options.LearningRate.At(progress),
        };
    }

    /// <summary>The policy as it stands, for shipping.</summary>
    /// <param name="words">What else is said of it, such as its score.</param>
    public SafetensorsFile ToSnapshot(IReadOnlyDictionary<string, string>? words = null)
    {
        var all = TrainingWords.OfSnapshot("ppo", Options, Options.Seed, Steps, words);
        foreach (var (name, word) in _words) all[name] = word;
        var actor = _networks.ToTensors().Where(tensor => tensor.Name.StartsWith($"{PolicySnapshot.Actor}.", StringComparison.Ordinal));
        return PolicySnapshot.Write(_layout, Shape.Actor, Shape.Heads, _normalization.ToScale(Shape.Actor.Inputs), actor, all);
    }

    /// <summary>Everything that goes on from here: weights, optimiser, normalisation, addresses of the generator, episodes in play, schedules' place.</summary>
    public SafetensorsFile ToCheckpoint() => new(
        [
            .. _networks.ToTensors(), .. _update.ToTensors("update"), .. _normalization.ToTensors("normalization"), .. _rewards.ToTensors("rewards"),
            .. _environments.ToTensors("environment"), new("iteration", [1], new[] { Iteration }),
        ],
        TrainingWords.OfCheckpoint(CheckpointFormat, _layout, Options));

    /// <summary>The options that a checkpoint was trained with, or what is wrong with it.</summary>
    /// <param name="checkpoint">The file.</param>
    /// <param name="layout">That of the task that it has to be of; null for any.</param>
    public static Parsed<PpoOptions> OptionsOf(SafetensorsFile checkpoint, string? layout = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (!TrainingWords.OptionsOf<PpoOptions>(checkpoint, CheckpointFormat, layout).TryGet(out var options, out var rejection)) return rejection;
        return options.Validate() is [var wrong, ..] ? wrong : options;
    }

    /// <summary>Goes on from a checkpoint of the same task and options; <see cref="PpoOptions.TotalSteps"/> may differ.</summary>
    /// <exception cref="InvalidDataException">The checkpoint is another's, or something of it is missing or of another size.</exception>
    public void Restore(SafetensorsFile checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        TrainingWords.Demand(checkpoint, CheckpointFormat, _layout);
        var reader = new CheckpointReader(checkpoint);
        _networks.Load(checkpoint);
        _update.Restore(reader, "update");
        _normalization.Restore(reader, "normalization");
        _rewards.Restore(reader, "rewards");
        _environments.Restore(reader, "environment");
        Iteration = reader.Read<long>("iteration", 1)[0];
    }

    // The biases of the actor's last layer are its logits while its weights are small.
    private static void Begin(IActorCritic networks, ImmutableArray<float> logits)
    {
        var last = $"{PolicySnapshot.Actor}.{networks.Shape.Actor.Layers - 1}.bias";
        networks.Load(new SafetensorsFile(networks.ToTensors().Select(tensor => tensor.Name == last ? new NetworkTensor(last, tensor.Shape, logits.ToArray()) : tensor), new Dictionary<string, string>()));
    }

    // 1. Play. What was reached at a cut is kept, for its value.
    private void Collect()
    {
        _cut.Clear();
        var counts = Options.NormalizesObservations && Progress <= Options.NormalizationShare;
        for (var step = 0; step < _buffer.Steps; step++)
        {
            Observe(counts);
            _inputs.CopyTo(_buffer.Observations, step * _inputs.Length);
            _networks.Act(_inputs, _buffer.Environments, _logits);
            Finite.Demand(_logits, "logit");
            _heads.Normalize(_logits, _probabilities);
            for (var environment = 0; environment < _buffer.Environments; environment++) StepOne(step, environment);
        }
    }

    private void Observe(bool counts)
    {
        var width = _buffer.Width;
        if (counts)
        {
            for (var at = 0; at < _inputs.Length; at += width) _normalization.Add(_environments.Observations.Slice(at, width));
            _normalization.Renew();
        }

        for (var at = 0; at < _inputs.Length; at += width) _normalization.Apply(_environments.Observations.Slice(at, width), _inputs.AsSpan(at, width));
    }

    private void StepOne(int step, int environment)
    {
        var (at, parts, logits) = ((step * _buffer.Environments) + environment, _buffer.Parts, _heads.Logits);
        var action = _buffer.Actions.AsSpan(at * parts, parts);
        var random = SeededRandom.At(Options.Seed, (ulong)DrawPurpose.Actions, (ulong)((Iteration * _buffer.Count) + at));
        _buffer.LogProbabilities[at] = _heads.Sample(_logits.AsSpan(environment * logits, logits), _probabilities.AsSpan(environment * logits, logits), ref random, action);
        var outcome = _environments.Step(environment, action);
        (_buffer.Terminated[at], _buffer.Truncated[at]) = (outcome.Terminated, outcome.Truncated);
        _buffer.Rewards[at] = _rewards.Apply(environment, outcome.Reward, outcome.Terminated || outcome.Truncated);
        if (!outcome.Truncated && step < _buffer.Steps - 1) return;
        _normalization.Apply(_environments.Reached(environment), _reached.AsSpan(_cut.Count * _buffer.Width, _buffer.Width));
        _cut.Add(at);
    }

    // 2. Judge: values of all observations at once, and of those that cut steps and the last ones reached.
    private void Estimate()
    {
        _networks.Judge(_buffer.Observations, _buffer.Count, _buffer.Values);
        _buffer.Values.AsSpan(_buffer.Environments).CopyTo(_buffer.NextValues);
        _networks.Judge(_reached, _cut.Count, _reachedValues);
        foreach (var (index, at) in _cut.Index()) _buffer.NextValues[at] = _reachedValues[index];
        Finite.Demand(_buffer.Values, "value");
        GeneralizedAdvantage.Compute(
            _buffer.Rewards, _buffer.Values, _buffer.NextValues, _buffer.Terminated, _buffer.Truncated, _buffer.Environments, Options.Discount, Options.GaeLambda,
            _buffer.Advantages, _buffer.Returns);
    }
}
