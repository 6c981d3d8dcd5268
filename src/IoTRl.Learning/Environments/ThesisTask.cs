using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Simulation.Thesis;

namespace IoTRl.Learning.Environments;

/// <summary>
/// The thesis environment as a task with the reward of <c>control.md</c>: (-cost / dearest - Lambda x late) / (1 + 0.03 Lambda), Lambda drawn log-uniformly from
/// 1..64 for each episode unless its weights are given. The published reward is not learned: by it 20 executors of 8 GB, always, are best in three scenarios of four.
/// The critic is told the coming shuffle as well, which the actor cannot know.
/// </summary>
public sealed class ThesisTask : IDiscreteEnvironment
{
    /// <summary>Steps of an episode, as the thesis' tournament counts.</summary>
    public const int DefaultSteps = 500;

    // $/h of 20 executors of 8 GB without storage
    private const double DearestCostPerHour = 10;

    // Keeps returns of every Lambda comparable.
    private const double ScalePerLambda = 0.03;

    private readonly ThesisScenario? _scenario;
    private readonly int _steps;
    private ThesisEnvironment _environment;
    private double _lambda;

    /// <param name="scenario">Weights of every episode; null draws Lambda for each.</param>
    /// <param name="steps">Steps of an episode.</param>
    public ThesisTask(ThesisScenario? scenario = null, int steps = DefaultSteps)
    {
        (_scenario, _steps) = (scenario, steps);
        _environment = Begin(0);
    }

    public string Layout => ThesisFeatures.Layout;

    public int Features => ThesisFeatures.Length;

    public int PrivilegedFeatures => 1;

    public int ActionParts => ThesisAction.Choices.Length;

    // Executors and memory are one choice: apart, each waits for the other, and what is learned ends beside the best pair.
    public ActionHeads Heads { get; } = new() { Choices = ThesisAction.Choices, PartsPerHead = [2, 1, 1] };

    public void Reset(ulong seed, Span<float> observation)
    {
        _environment = Begin(seed);
        Observe(observation);
    }

    public EnvironmentStep Advance(ReadOnlySpan<int> action, Span<float> observation)
    {
        var step = _environment.Step(new ThesisAction(action[0], action[1], action[2], action[3]));
        Observe(observation);
        var violates = step.LatencyMs > ThesisEnvironment.SlaLatencyMs;
        return new EnvironmentStep
        {
            Reward = (-(step.CostPerHour / DearestCostPerHour) - (violates ? _lambda : 0)) / (1 + (ScalePerLambda * _lambda)),
            Terminated = step.Terminated,
            Truncated = step.Truncated,
            Cost = step.CostPerHour,
            Violates = violates,
        };
    }

    private ThesisEnvironment Begin(ulong seed)
    {
        var random = SeededRandom.At(seed, (ulong)DrawPurpose.Task, 0);
        var scenario = _scenario ?? Drawn(ref random);
        _lambda = LambdaRule.Of(new RewardWeights { Alpha = scenario.Alpha, Beta = scenario.Beta, Gamma = scenario.Gamma });
        return new ThesisEnvironment(new ThesisEnvironmentOptions { MaxSteps = _steps, Scenario = scenario, LimitTruncates = true }, (uint)random.NextUInt64());
    }

    private static ThesisScenario Drawn(ref SeededRandom random)
    {
        var weights = LambdaRule.Weights(Math.Pow(LambdaRule.Most / LambdaRule.Least, random.NextDouble()) * LambdaRule.Least, new RewardWeights { Alpha = 1, Beta = 0, Gamma = 0 });
        return new ThesisScenario { Name = "drawn", Alpha = weights.Alpha, Beta = weights.Beta, Gamma = weights.Gamma };
    }

    private void Observe(Span<float> observation)
    {
        ThesisFeatures.Write(_environment.Observation, observation);
        observation[ThesisFeatures.Length] = (float)(_environment.Coming.ShuffleMb / ThesisFeatures.MostShuffleMb);
    }
}
