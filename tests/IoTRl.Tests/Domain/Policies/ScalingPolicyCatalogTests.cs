using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class ScalingPolicyCatalogTests
{
    private const string Known =
        "cron, ds2, ds2-fast, ds2-forecast, fixed, forecast-rule, holt-winters, hpa, keda-lag, mpc, peak-window, seasonal-quantile, spark-dra, spark-streaming-dra, tuned";

    [Fact]
    public void Analytic_WithoutOptions_AreAllThatNeedNoLearning() =>
        Assert.Equal(Known, string.Join(", ", ScalingPolicyCatalog.Analytic().Select(policy => policy.Name).Order(StringComparer.Ordinal)));

    [Fact]
    public void Analytic_WithOptions_MakesThePoliciesOfThem()
    {
        var policies = ScalingPolicyCatalog.Analytic(new ScalingPolicyOptions { Fixed = new() { Executors = 3 } });
        Assert.Equal(3, policies.First().Decide(DecisionScene.Observation, new PolicyMemory()).Executors);
    }

    [Fact]
    public void TryFind_AKnownName_GivesThePolicy()
    {
        var catalog = new ScalingPolicyCatalog(ScalingPolicyCatalog.Analytic());
        Assert.True(catalog.TryFind("hpa", out var policy, out _));
        Assert.IsType<HpaPolicy>(policy);
    }

    [Theory]
    [InlineData("HPA", "there is no policy 'HPA'; known are " + Known)]
    [InlineData(null, "there is no policy ''; known are " + Known)]
    public void TryFind_AnUnknownName_IsRefusedWithTheKnownOnes(string? name, string message)
    {
        Assert.False(new ScalingPolicyCatalog(ScalingPolicyCatalog.Analytic()).TryFind(name, out _, out var rejection));
        Assert.Equal(("unknown-policy", message), (rejection.Reason, rejection.Message));
    }

    [Fact]
    public void Catalog_WithDuplicates_RefusesAndNamesThem()
    {
        var twice = ScalingPolicyCatalog.Analytic().Concat([new HpaPolicy(new HpaPolicyOptions()), new FixedPolicy(new FixedPolicyOptions())]);
        Assert.StartsWith("Two policies are called fixed, hpa.", Assert.Throws<ArgumentException>(() => new ScalingPolicyCatalog(twice)).Message, StringComparison.Ordinal);
    }
}
