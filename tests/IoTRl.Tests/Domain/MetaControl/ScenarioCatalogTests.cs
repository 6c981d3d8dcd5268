using IoTRl.Domain.Agents;
using IoTRl.Domain.MetaControl;

namespace IoTRl.Tests.Domain.MetaControl;

[Trait("Level", "Unit")]
public sealed class ScenarioCatalogTests
{
    [Theory]
    [InlineData("healthcare-critical", 0.1, 0.8, 0.1, 10)]
    [InlineData("industrial-throughput", 0.2, 0.3, 0.5, 15)]
    [InlineData("smart-city-budget", 0.9, 0.05, 0.05, 60)]
    [InlineData("balanced", 1.0 / 3, 1.0 / 3, 1.0 / 3, 20)]
    public void Find_OneOfTheFour_HasItsWeightsAndObjective(string name, double alpha, double beta, double gamma, double objectiveSeconds)
    {
        Assert.True(new ScenarioCatalog().Find(name).TryGet(out var scenario, out _));
        Assert.Equal(new RewardWeights { Alpha = alpha, Beta = beta, Gamma = gamma }, scenario.Weights);
        Assert.Equal((name, objectiveSeconds), (scenario.Name, scenario.Objective.TotalSeconds));
        Assert.Equal(1, scenario.Weights.Alpha + scenario.Weights.Beta + scenario.Weights.Gamma, 12);
    }

    [Theory]
    [InlineData("Balanced", "there is no scenario 'Balanced'; known are balanced, healthcare-critical, industrial-throughput, smart-city-budget")]
    [InlineData("", "there is no scenario ''; known are balanced, healthcare-critical, industrial-throughput, smart-city-budget")]
    [InlineData(null, "there is no scenario ''; known are balanced, healthcare-critical, industrial-throughput, smart-city-budget")]
    public void Find_AnUnknownName_IsRefusedWithTheKnownOnes(string? name, string message)
    {
        var rejection = new ScenarioCatalog().Find(name).Rejection;
        Assert.Equal(("unknown-scenario", message), (rejection?.Reason, rejection?.Message));
    }

    [Fact]
    public void Catalog_WithAddedScenarios_KeepsTheFourAndReplacesByName()
    {
        var weights = new RewardWeights { Alpha = 0.5, Beta = 0.5 };
        var night = new Scenario { Name = "night", Weights = weights, Objective = TimeSpan.FromSeconds(90) };
        var catalog = new ScenarioCatalog([night, night with { Name = "balanced" }]);
        Assert.Equal(["balanced", "healthcare-critical", "industrial-throughput", "night", "smart-city-budget"], catalog.Names.Order(StringComparer.Ordinal));
        Assert.True(catalog.Find("balanced").TryGet(out var balanced, out _));
        Assert.Equal(weights, balanced.Weights);
    }
}
