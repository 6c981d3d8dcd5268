using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Policies;
using IoTRl.Testing;

namespace IoTRl.Tests.Grains.Policies;

[Trait("Level", "Unit")]
public sealed class PolicyRegistryRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);
    private static readonly ScalingPolicyCatalog Rules = new(ScalingPolicyCatalog.Analytic());
    private static readonly PpoRegistryOptions Options = new();

    [Fact]
    public void Check_OfAGoodFile_KnowsItAndItsWords()
    {
        var file = PpoSnapshots.Drawn(1).With("seed", "7").ToBytes();
        Assert.True(PolicyRegistryRules.Check([.. file], new PolicyRegistryState { LastNumber = 4 }, Options, Rules, "ann", Now).TryGet(out var version, out _));
        Assert.Equal((5, file.Length, "ann", Now, PolicyStanding.Candidate), (version.Number, version.Bytes, version.AddedBy, version.Added, version.Standing));
        Assert.Equal(64, version.Digest.Length);
        Assert.Equal(["algorithm", "rule", "seed"], version.Words.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Check_OfLongWords_CutsThem()
    {
        var file = Enumerable.Range(0, 100).Aggregate(PpoSnapshots.Drawn(1), (snapshot, index) => snapshot.With($"word-{index}", new string('x', 5000)));
        Assert.True(PolicyRegistryRules.Check([.. file.ToBytes()], new PolicyRegistryState(), Options, Rules, "ann", Now).TryGet(out var version, out _));
        Assert.Equal(32, version.Words.Count);
        Assert.All(version.Words.Values, word => Assert.InRange(word.Length, 1, 512));
    }

    [Fact]
    public void Promote_OneAfterTheOther_RetiresTheOneBefore()
    {
        var state = Promoted(Three(), 1, 3);
        Assert.Equal((3, (int?)3), (state.Versions.Length, state.Champion));
        Assert.Equal([PolicyStanding.Retired, PolicyStanding.Candidate, PolicyStanding.Champion], state.Versions.Select(version => version.Standing));
    }

    [Fact]
    public void Promote_OfTheOneInForce_ChangesNothing()
    {
        var state = Promoted(Three(), 2);
        Assert.Same(state, Next(PolicyRegistryRules.Promote(state, 2)));
    }

    [Fact]
    public void RollBack_AfterSeveral_GoesBackOneByOne()
    {
        var state = Promoted(Three(), 1, 2, 3);
        state = Next(PolicyRegistryRules.RollBack(state));
        Assert.Equal((2, PolicyStanding.Retired), (state.Champion, state.Versions[2].Standing));
        state = Next(PolicyRegistryRules.RollBack(state));
        Assert.Equal((1, PolicyStanding.Champion), (state.Champion, state.Versions[0].Standing));
        Assert.Equal("nothing-before", PolicyRegistryRules.RollBack(state).Rejection?.Reason);
    }

    [Fact]
    public void Remove_OfAVersionBetween_LeavesTheWayBack()
    {
        var state = Next(PolicyRegistryRules.Remove(Promoted(Three(), 1, 2, 1, 3), 2));
        Assert.Equal([1, 3], state.Champions);
        Assert.Equal(1, Next(PolicyRegistryRules.RollBack(state)).Champion);
        Assert.Equal("in-force", PolicyRegistryRules.Remove(state, 3).Rejection?.Reason);
        Assert.Equal(3, state.LastNumber);
    }

    [Fact]
    public void Score_OfAVersion_IsKeptOnce()
    {
        var score = new PolicyScore { Windows = 200, CostRatio = 0.9, LateSharePoints = -0.05, Text = "gate" };
        var state = Next(PolicyRegistryRules.Score(Three(), 2, score));
        Assert.Equal((score, 5L), (state.Versions[1].Score, state.Revision));
        Assert.Same(state, Next(PolicyRegistryRules.Score(state, 2, score with { })));
    }

    [Theory]
    [InlineData(0, 0.9, 0.0)]
    [InlineData(1, 0.0, 0.0)]
    [InlineData(1, double.NaN, 0.0)]
    [InlineData(1, double.PositiveInfinity, 0.0)]
    [InlineData(1, 0.9, double.NaN)]
    [InlineData(1, 0.9, 101.0)]
    public void Score_OfNumbersThatAreNone_IsRefused(int windows, double cost, double late) => Assert.Equal(
        "invalid", PolicyRegistryRules.Score(Three(), 1, new PolicyScore { Windows = windows, CostRatio = cost, LateSharePoints = late }).Rejection?.Reason);

    [Fact]
    public void EveryChange_OfAVersionThatIsNotThere_NamesThoseThatAre()
    {
        foreach (var change in (Parsed<PolicyRegistryState>[])[PolicyRegistryRules.Promote(Three(), 7), PolicyRegistryRules.Remove(Three(), 7), PolicyRegistryRules.Score(Three(), 7, new PolicyScore { Windows = 1, CostRatio = 1, LateSharePoints = 0 })])
            Assert.Equal(("unknown-version", "there is no version 7; there are 1, 2, 3"), (change.Rejection?.Reason, change.Rejection?.Message));
    }

    [Fact]
    public void Add_BeyondTheMost_IsRefused() =>
        Assert.Equal("too-many-versions", PolicyRegistryRules.Add(Three(), Version(4), new PpoRegistryOptions { MaxVersions = 3 }).Rejection?.Reason);

    [Theory]
    [InlineData(null, true)]
    [InlineData(4L, true)]
    [InlineData(3L, false)]
    public void Conflict_OfAnExpectedRevision_IsToldWhereItIsAnother(long? expected, bool fits) =>
        Assert.Equal(fits ? null : "version-conflict", PolicyRegistryRules.Conflict(Three(), expected)?.Reason);

    private static PolicyRegistryState Three() => new() { Revision = 4, LastNumber = 3, Versions = [Version(1), Version(2), Version(3)] };

    private static PolicyRegistryState Promoted(PolicyRegistryState state, params int[] numbers) =>
        numbers.Aggregate(state, (before, number) => Next(PolicyRegistryRules.Promote(before, number)));

    private static PolicyRegistryState Next(Parsed<PolicyRegistryState> change) =>
        change.TryGet(out var next, out var rejection) ? next : throw new InvalidOperationException($"{rejection}");

    private static PolicyVersion Version(int number) => new()
    {
        Number = number,
        Digest = string.Concat(ImmutableArray.Create(number, number)),
        Bytes = 1,
        Added = Now,
        AddedBy = "ann",
    };
}
