using IoTRl.Domain;
using IoTRl.Learning.Environments;

namespace IoTRl.Learning.Tests.Environments;

/// <summary>What every task promises: shapes, finite numbers, episodes that end and are functions of their seed and actions.</summary>
[Trait("Level", "Learning")]
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
