using System.Text.RegularExpressions;
using IoTRl.Testing;

namespace IoTRl.Tests.Architecture;

/// <summary>Calls run one way, so that no cycle of non-reentrant grains can wait for itself. The table is the product's call graph.</summary>
[Trait("Level", "Unit")]
public sealed partial class GrainCallTests
{
    private static readonly Dictionary<string, string[]> MayCall = new(StringComparer.Ordinal)
    {
        ["SensorGrain"] = [],
        ["EdgeGatewayGrain"] = ["ISensorGrain", "ISparkJobGrain", "IFleetDirectoryGrain"],
        ["SparkJobGrain"] = ["IPpoAgentGrain", "IExecutorPoolGrain", "IFleetDirectoryGrain"],
        ["PpoAgentGrain"] = ["IExecutorPoolGrain", "IFleetDirectoryGrain"],
        ["MetaControllerGrain"] = ["ISparkJobGrain", "IPpoAgentGrain", "IFleetDirectoryGrain"],
        ["ExecutorPoolGrain"] = ["IFleetDirectoryGrain"],
        ["SimulatedClusterGrain"] = [],
        ["FleetDirectoryGrain"] = [],
        ["PolicyRegistryGrain"] = [],
    };

    public static TheoryData<string> Grains() => [.. MayCall.Keys];

    [Fact]
    public void EveryGrainClass_StandsInTheTable()
    {
        var classes = GrainSources().SelectMany(file => GrainClass().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal(MayCall.Keys.Order(StringComparer.Ordinal), classes.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Grains))]
    public void GrainReferences_StayInsideTheTable(string grain)
    {
        var own = "I" + grain;
        var called = GrainSources()
            .Where(file => Path.GetFileName(file).StartsWith(grain, StringComparison.Ordinal))
            .SelectMany(file => GrainInterface().Matches(File.ReadAllText(file)))
            .Select(match => match.Value)
            .Where(name => name != own)
            .Distinct();
        Assert.Empty(called.Except(MayCall[grain], StringComparer.Ordinal));
    }

    [Fact]
    public void OtherSourcesOfTheGrainProject_ReferenceOnlyFromNamedPlaces()
    {
        // Helpers of a grain would hide its calls from the test above: only the keeper, which is no grain, may hold references; and what jobs and agents know of
        // policies, which asks the registry, and that calls nobody.
        var hidden = GrainSources()
            .Where(file => !MayCall.Keys.Any(grain => Path.GetFileName(file).StartsWith(grain, StringComparison.Ordinal)))
            .Where(file => Path.GetFileName(file) is not ("FleetKeeper.cs" or "JobPolicies.cs"))
            .Where(file => GrainInterface().IsMatch(File.ReadAllText(file)));
        Assert.Empty(hidden.Select(Path.GetFileName));
    }

    [Fact]
    public void JobPolicies_CallOnlyTheRegistry()
    {
        var called = GrainSources().Where(file => Path.GetFileName(file) == "JobPolicies.cs")
            .SelectMany(file => GrainInterface().Matches(File.ReadAllText(file))).Select(match => match.Value).Distinct();
        Assert.Equal(["IPolicyRegistryGrain"], called);
    }

    [Fact]
    public void ExecutorsLibrary_CallsOnlyTheSimulatedCluster()
    {
        var called = RepositoryFolder.Files("src/IoTRl.Executors", "*.cs")
            .SelectMany(file => GrainInterface().Matches(File.ReadAllText(file))).Select(match => match.Value).Distinct();
        Assert.Equal(["ISimulatedClusterGrain"], called);
    }

    private static IEnumerable<string> GrainSources() => RepositoryFolder.Files("grains/IoTRl.Grains", "*.cs");

    [GeneratedRegex(@"\bI[A-Z]\w*Grain\b")]
    private static partial Regex GrainInterface();

    [GeneratedRegex(@"\bclass (\w+Grain)\b")]
    private static partial Regex GrainClass();
}
