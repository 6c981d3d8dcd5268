using FsCheck;
using FsCheck.Fluent;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tests.Tournament.Loads;

[Trait("Level", "Unit")]
public sealed class WindowSeedsTests
{
    [Fact]
    public void Of_TrainingAndJudging_NeverMeetWhateverTheTournament()
    {
        var windows =
            from seed in ArbMap.Default.GeneratorFor<ulong>()
            from family in Gen.Elements(SyntheticFamilies.Names.ToArray())
            from index in Gen.Choose(0, int.MaxValue)
            select (Seed: seed, Family: family, Index: index);
        Prop.ForAll(windows.ToArbitrary(), window =>
                WindowSeeds.Of(window.Seed, window.Family, WindowPart.Training, window.Index) % 2 == 0
                && WindowSeeds.Of(window.Seed, window.Family, WindowPart.Judging, window.Index) % 2 == 1)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20_260_131, 1));
    }

    [Fact]
    public void Of_AllWindowsOfATournament_AreDifferent()
    {
        var seeds =
            from family in SyntheticFamilies.Names
            from part in Enum.GetValues<WindowPart>()
            from index in Enumerable.Range(0, 1_000)
            select WindowSeeds.Of(1, family, part, index);
        Assert.Equal(SyntheticFamilies.Names.Length * 2 * 1_000, seeds.Distinct().Count());
    }

    [Fact]
    public void Of_OneWindow_IsTheSameOnEveryMachine()
    {
        // Worked out apart: FNV-1a of the name, then the address of SplitMix64.
        Assert.Equal(3975728898627437449UL, WindowSeeds.Of(1, "diurnal", WindowPart.Judging, 0));
        Assert.Equal(3975728898627437451UL, WindowSeeds.Of(1, "diurnal", WindowPart.Judging, 1));
    }
}
