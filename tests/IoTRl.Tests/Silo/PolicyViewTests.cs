using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Grains.Policies;
using IoTRl.Silo.Api;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class PolicyViewTests
{
    [Fact]
    public void PolicyView_OfARegistry_HasEveryVersionWithItsNameAndStanding()
    {
        var view = PolicyViews.Of(new PolicyRegistrySnapshot
        {
            Revision = 9,
            Champion = 3,
            Versions = [Version(2), Version(3) with { Standing = PolicyStanding.Champion, Score = new PolicyScore { Windows = 200, CostRatio = 0.9, LateSharePoints = 0.05, Text = "gate" } }],
        });
        Assert.Equal(("ppo", true, (int?)3, 9L), (view.Name, view.Learned, view.Champion, view.Revision));
        Assert.Equal(["ppo@2 candidate", "ppo@3 champion"], view.Versions.Select(version => $"{version.Name} {version.Standing}"));
        Assert.Null(view.Versions[0].Score);
        Assert.Equal(0.9, view.Versions[1].Score?.CostRatio);
        Assert.Equal("tuned", view.Versions[1].Words["rule"]);
    }

    [Theory]
    [InlineData("unknown-version", 404)]
    [InlineData("too-large", 413)]
    [InlineData("bad-snapshot", 400)]
    [InlineData("nothing-before", 409)]
    [InlineData("in-force", 409)]
    [InlineData("too-many-versions", 409)]
    [InlineData("version-conflict", 412)]
    [InlineData("not-stored", 503)]
    public void Problem_OfARefusal_HasAStatusOfItsKind(string reason, int status) => Assert.Equal(status, Problems.Of(Rejection.Of(reason, "no")).StatusCode);

    private static PolicyVersion Version(int number) => new()
    {
        Number = number,
        Digest = "ab",
        Bytes = 4240,
        Added = DateTimeOffset.UnixEpoch,
        AddedBy = "ann",
        Words = ImmutableDictionary<string, string>.Empty.Add("rule", "tuned"),
    };
}
