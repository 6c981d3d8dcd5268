using IoTRl.Domain.Networks;
using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;
using IoTRl.Tournament.Thesis;

namespace IoTRl.Tests.Simulation.Thesis.Policies;

[Trait("Level", "Unit")]
public sealed class ThesisPpoPolicyTests
{
    // By what lateness is worth against money, the least first: 3.3, 14, 20, 30.
    private static readonly ThesisScenario[] ByLambda = [ThesisScenario.All[2], ThesisScenario.All[3], ThesisScenario.All[1], ThesisScenario.All[0]];

    [Fact]
    public void Scenarios_OfOneNetwork_AreOrderedAsTheirWeightsSay()
    {
        var standings = ByLambda.Select(scenario => ThesisTournament.Run(new() { Scenario = scenario, Contestants = [ThesisContestant.Of(Create)] }).Standings[0]).ToArray();
        for (var i = 1; i < standings.Length; i++)
        {
            Assert.True(standings[i].Cost.Mean >= standings[i - 1].Cost.Mean, $"cost of {ByLambda[i].Name}");
            Assert.True(standings[i].ViolationsPercent.Mean <= standings[i - 1].ViolationsPercent.Mean, $"violations of {ByLambda[i].Name}");
        }

        Assert.True(standings[^1].Cost.Mean > standings[0].Cost.Mean);
        Assert.True(standings[^1].ViolationsPercent.Mean < standings[0].ViolationsPercent.Mean);
    }

    [Fact]
    public void Decide_WhenLatenessWeighsMore_HasFewerExecutorsOnAtMostOneStateInAHundred()
    {
        var (policy, states, fewer) = (Create(), 0, 0);
        for (var seed = 0u; seed < 40; seed++)
        {
            var environment = new ThesisEnvironment(new ThesisEnvironmentOptions(), 10_000 + seed);
            for (var step = 0; step < 500; step++, states++)
            {
                var executors = ByLambda.Select(scenario => Weighed(environment.Observation, scenario)).Select(observation => policy.Decide(observation).Executors).ToArray();
                if (executors.Zip(executors.Skip(1)).Any(pair => pair.Second < pair.First)) fewer++;
                environment.Step(policy.Decide(environment.Observation));
            }
        }

        Assert.InRange((double)fewer / states, 0, 0.01);
    }

    [Fact]
    public void Decide_OfAnObservation_AllocatesNothing()
    {
        var (policy, environment) = (Create(), new ThesisEnvironment(new ThesisEnvironmentOptions(), 1));
        policy.Decide(environment.Observation);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) policy.Decide(environment.Observation);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Read_OfASnapshotThatChoosesOtherThings_IsRefused()
    {
        var file = ThesisPpoPolicy.Shipped.File;
        var words = file.Metadata.ToDictionary();
        words["heads"] = "{\"choices\":[20,8,4,4],\"partsPerHead\":[2,1,1]}";
        Assert.Equal("heads", ThesisPpoPolicy.Read(new SafetensorsFile(file.Tensors, words).ToBytes()).Rejection?.Position);
        words["heads"] = "{\"choices\":[167]}";
        Assert.Equal("wrong-heads", ThesisPpoPolicy.Read(new SafetensorsFile(file.Tensors, words).ToBytes()).Rejection?.Reason);
    }

    private static ThesisPpoPolicy Create() => new(ThesisPpoPolicy.Shipped);

    private static float[] Weighed(ReadOnlySpan<float> observation, ThesisScenario scenario)
    {
        var weighed = observation.ToArray();
        (weighed[ThesisObservation.Alpha], weighed[ThesisObservation.Beta], weighed[ThesisObservation.Gamma]) = ((float)scenario.Alpha, (float)scenario.Beta, (float)scenario.Gamma);
        return weighed;
    }
}
