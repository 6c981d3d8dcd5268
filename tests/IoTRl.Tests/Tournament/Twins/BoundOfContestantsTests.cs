using IoTRl.Tournament.Bounds;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;
using static IoTRl.Tests.Tournament.Twins.TwinScenes;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class BoundOfContestantsTests
{
    public static TheoryData<string> Families => [.. SyntheticFamilies.Names];

    /// <summary>A run costs at least dual(price) - price x its late records, whatever the price: so at each setting's own late share nobody is below the bound.</summary>
    [Theory, MemberData(nameof(Families))]
    public void DualsUsd_OnAnyFamily_LieBelowEverySettingOfEveryContestant(string name)
    {
        var family = Family(name, Brief with { Seconds = 600 });
        var scene = WindowScene.Of(family, family.Windows(WindowPart.Judging)[0], 0.35 * Job.FullRecordsPerSecond, Job, new TwinVariant());
        var bound = new LowerBound(scene.Known, BoundPrices.Grid);
        var duals = BoundPrices.InWorkOfOne.Select(price => (Price: price * scene.Known.UsdOfOneRecord, Usd: bound.DualUsd(price * scene.Known.UsdOfOneRecord))).ToArray();
        var play = new EpisodePlay(TimeSpan.FromMinutes(1), TimeProvider.System);
        foreach (var (contestant, setting) in TwinContestant.BuiltIn(Job.MaxExecutors).SelectMany(contestant => contestant.Settings.Select(setting => (contestant, setting))))
        {
            var figures = play.Play(contestant, [setting], scene, TestContext.Current.CancellationToken)[0];
            var least = duals.Max(dual => dual.Usd - (dual.Price * figures.LateRecords));
            Assert.True(figures.CostUsd >= least - 1e-12, $"{contestant.Name} {setting}: {figures.CostUsd} below {least} at {figures.LateRecords} late records");
        }
    }
}
