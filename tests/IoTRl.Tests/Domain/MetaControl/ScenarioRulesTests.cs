using IoTRl.Domain.Agents;
using IoTRl.Domain.MetaControl;

namespace IoTRl.Tests.Domain.MetaControl;

[Trait("Level", "Unit")]
public sealed class ScenarioRulesTests
{
    private static readonly Scenario Night = new()
    {
        Name = "night",
        Weights = new RewardWeights { Alpha = 0.7, Beta = 0.2, Gamma = 0.1 },
        Objective = TimeSpan.FromSeconds(90),
    };

    [Fact]
    public void Check_OfWhatMakesSense_FindsNothing()
    {
        Assert.Empty(ScenarioRules.Check(Night));
        Assert.Empty(ScenarioCatalog.BuiltIn.SelectMany(ScenarioRules.Check));
    }

    [Theory]
    [InlineData(0.7, 0.2, 0.2)]
    [InlineData(1.2, -0.1, -0.1)]
    [InlineData(double.NaN, 0.5, 0.5)]
    [InlineData(0, 0, 0)]
    public void Check_OfWeightsOffTheSimplex_NamesThem(double alpha, double beta, double gamma)
    {
        var fault = Assert.Single(ScenarioRules.Check(Night with { Weights = new RewardWeights { Alpha = alpha, Beta = beta, Gamma = gamma } }));
        Assert.Equal(("weights", "scenario 'night'"), (fault.Reason, fault.Position));
    }

    [Theory]
    [InlineData(0.999, 1)]
    [InlineData(1, 0)]
    [InlineData(3600, 0)]
    [InlineData(3600.001, 1)]
    public void Check_OfAnObjective_AllowsASecondToAnHour(double seconds, int faults) =>
        Assert.Equal(faults, ScenarioRules.Check(Night with { Objective = TimeSpan.FromSeconds(seconds) }).Count());

    [Fact]
    public void Catalog_WithFaultyScenarios_IsRefusedWithEveryFault()
    {
        var refused = Assert.Throws<ArgumentException>(() => new ScenarioCatalog([Night with { Name = "a b" }, Night with { Objective = TimeSpan.Zero }]));
        Assert.Contains("scenario 'a b': the scenario id may hold only A-Z a-z 0-9 . _ : -; scenario 'night': objective 0 s is outside 1 s..1 h", refused.Message, StringComparison.Ordinal);
    }
}
