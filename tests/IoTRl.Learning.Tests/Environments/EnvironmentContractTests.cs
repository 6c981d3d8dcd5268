using IoTRl.Domain;
using IoTRl.Learning.Environments;
using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;

namespace IoTRl.Learning.Tests.Environments;

/// <summary>What every task promises: shapes, finite numbers, episodes that end and are functions of their seed and actions.</summary>
[Trait("Level", "Unit")]
public sealed class EnvironmentContractTests
{
    public static TheoryData<string> Names => [.. EnvironmentCatalog.Names];

    [Theory, MemberData(nameof(Names))]
    public void Episode_OfASeedAndActions_IsAlwaysTheSame(string name)
    {
        var first = Play(Create(name), seed: 5, actions: 1);
        var environment = Create(name);
        Play(environment, seed: 6, actions: 2);
        Assert.Equal(first, Play(environment, seed: 5, actions: 1));
        Assert.NotEqual(first, Play(environment, seed: 6, actions: 1));
    }

    [Theory, MemberData(nameof(Names))]
    public void Episode_OfRandomActions_EndsOnceWithFiniteNumbers(string name)
    {
        var numbers = Play(Create(name), seed: 1, actions: 3);
        Assert.All(numbers, number => Assert.True(double.IsFinite(number)));
    }

    [Fact]
    public void CartPole_PushedRightFromRest_MovesByTheFormula()
    {
        // From x = v = angle = w = 0: inertia = 10 / 1.1, angular acceleration = -inertia / (0.5 (4/3 - 0.1/1.1)), acceleration = inertia - 0.05 angular / 1.1.
        var environment = new CartPole();
        var (start, next) = (new float[4], new float[4]);
        environment.Reset(1, start);
        environment.Advance([1], next);
        var (sin, cos) = Math.SinCos(start[2]);
        var inertia = (10 + (0.05 * start[3] * start[3] * sin)) / 1.1;
        var angular = ((9.8 * sin) - (cos * inertia)) / (0.5 * ((4.0 / 3) - (0.1 * cos * cos / 1.1)));
        Assert.Equal(start[0] + (0.02 * start[1]), next[0], 1e-6);
        Assert.Equal(start[1] + (0.02 * (inertia - (0.05 * angular * cos / 1.1))), next[1], 1e-6);
        Assert.Equal(start[2] + (0.02 * start[3]), next[2], 1e-6);
        Assert.Equal(start[3] + (0.02 * angular), next[3], 1e-6);
        Assert.All(start, value => Assert.InRange(value, -0.05f, 0.05f));
    }

    [Fact]
    public void CartPole_PushedAlwaysRight_TerminatesWithinTwelveSteps()
    {
        var environment = new CartPole();
        var (observation, steps) = (new float[4], 0);
        environment.Reset(1, observation);
        EnvironmentStep step;
        do
        {
            step = environment.Advance([1], observation);
            steps++;
        }
        while (!step.Terminated && !step.Truncated);
        Assert.True(step.Terminated);
        Assert.InRange(steps, 8, 12);
    }

    [Fact]
    public void Pendulum_Pushed_MovesByTheFormulaAndIsOnlyEverTruncated()
    {
        var environment = new Pendulum();
        var (start, next) = (new float[3], new float[3]);
        environment.Reset(3, start);
        var step = environment.Advance([0.5f], next);
        var angle = Math.Atan2(start[1], start[0]);
        var speed = start[2] + (((15 * Math.Sin(angle)) + 3) * 0.05);
        Assert.Equal(speed, next[2], 1e-5);
        Assert.Equal(Math.Cos(angle + (speed * 0.05)), next[0], 1e-5);
        Assert.Equal(-((angle * angle) + (0.1 * start[2] * start[2]) + 0.001), step.Reward, 1e-5);
        for (var i = 2; i < Pendulum.MostSteps; i++) Assert.False(environment.Advance([0], next) is { Terminated: true } or { Truncated: true });
        Assert.True(environment.Advance([0], next) is { Terminated: false, Truncated: true });
    }

    [Fact]
    public void Thesis_Played_ChargesLambdaForAViolationAndCutsAtItsLimit()
    {
        var environment = new ThesisTask(ThesisScenario.All[3], steps: 3);
        var observation = new float[environment.Features + environment.PrivilegedFeatures];
        environment.Reset(1, observation);

        // Glacier takes 5 s for 100 MB. Lambda is 14 where the weights are equal: scale 1.42.
        var late = environment.Advance([19, 7, 3, 0], observation);
        Assert.True(late.Violates);
        Assert.Equal(-((late.Cost!.Value / 10) + 14) / 1.42, late.Reward, 1e-9);
        var onTime = environment.Advance([19, 7, 0, 0], observation);
        Assert.False(onTime.Violates);
        Assert.Equal(-onTime.Cost!.Value / 10 / 1.42, onTime.Reward, 1e-9);
        Assert.True(environment.Advance([19, 7, 0, 0], observation) is { Terminated: false, Truncated: true });
    }

    [Fact]
    public void ThesisMeta_UnderEvenWeights_IsPaidNothingAndUnderOthersTheDifference()
    {
        var environment = new ThesisMetaTask(ThesisPpoPolicy.Shipped);
        float[][] actions = [ThesisMetaTask.ActionOf(ThesisScenario.All[3]), [0, 0, 0], [1, -1, -1], [-1, -1, -1]];
        var observation = new float[3];
        environment.Reset(1, observation);
        Assert.Equal(0, observation[1]);
        Assert.Equal(0.5f, observation[2]);
        for (var step = 1; step <= ThesisMetaTask.StepsPerEpisode; step++)
        {
            var outcome = environment.Advance(actions[step % 4], observation);
            Assert.Equal(step == ThesisMetaTask.StepsPerEpisode, outcome.Truncated);
            Assert.False(outcome.Terminated);
            if (step % 4 != 2) Assert.Equal(0, outcome.Reward, 1e-9);
        }
    }

    private static IDiscreteEnvironment Create(string name) => EnvironmentCatalog.Find(name)?.Invoke() ?? throw new ArgumentException(name);

    private static List<double> Play(IDiscreteEnvironment environment, ulong seed, ulong actions)
    {
        var random = new SeededRandom(actions);
        var (observation, action, numbers) = (new float[environment.Features + environment.PrivilegedFeatures], new int[environment.ActionParts], new List<double>());
        environment.Reset(seed, observation);
        EnvironmentStep step;
        do
        {
            for (var part = 0; part < action.Length; part++) action[part] = random.NextInt32(environment.Heads.Choices[part]);
            step = environment.Advance(action, observation);
            numbers.AddRange(observation.Select(value => (double)value).Append(step.Reward));
            Assert.False(step is { Terminated: true, Truncated: true });
            Assert.True(numbers.Count < 1_000_000);
        }
        while (!step.Terminated && !step.Truncated);
        return numbers;
    }
}
