using IoTRl.Domain.Policies;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class ScalingPolicyCatalogTests
{
    [Fact]
    public void Analytic_WithoutOptions_AreTheFour() =>
        Assert.Equal(["fixed", "hpa", "ds2", "ds2-forecast"], ScalingPolicyCatalog.Analytic().Select(policy => policy.Name));

    [Fact]
    public void TryFind_AKnownName_GivesThePolicy()
    {
        var catalog = new ScalingPolicyCatalog(ScalingPolicyCatalog.Analytic());
        Assert.True(catalog.TryFind("hpa", out var policy, out _));
        Assert.IsType<HpaPolicy>(policy);
    }

    [Theory]
    [InlineData("HPA", "there is no policy 'HPA'; known are ds2, ds2-forecast, fixed, hpa")]
    [InlineData(null, "there is no policy ''; known are ds2, ds2-forecast, fixed, hpa")]
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
