using FsCheck;
using FsCheck.Fluent;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tests.Tournament.Loads;

[Trait("Level", "Unit")]
public sealed class TapeConservationProperties
{
    [Fact]
    public void Record_WhateverTheEdgeAndItsFaults_LosesAndMakesNoRecord()
    {
        var cases =
            from tenths in Gen.Choose(0, 10)
            from lead in Gen.Choose(0, EdgeOptions.MostLeadSeconds)
            from stallFrom in Gen.Choose(0, 400)
            from stallSeconds in Gen.Choose(0, 400)
            from family in Gen.Elements(SyntheticFamilies.Names.ToArray())
            select (Share: tenths / 10.0, Lead: lead, StallFrom: stallFrom, StallSeconds: stallSeconds, Family: family);
        Prop.ForAll(cases.ToArbitrary(), one => IsConserved(one.Share, one.Lead, one.StallFrom, one.StallSeconds, one.Family))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20_260_131, 1));
    }

    private static bool IsConserved(double share, int lead, int stallFrom, int stallSeconds, string family)
    {
        var edge = new EdgeOptions { AnnouncedShare = share, LeadSeconds = lead };
        var sound = LoadScenes.Tape(family, edge);
        var stalled = LoadScenes.Tape(family, edge, new LoadFaults { StallFromSecond = stallFrom, StallSeconds = stallSeconds });
        // What gateways collect in a second arrives the lead later, whatever the lead is: the counts of the collected seconds, by a tape without a lead.
        var collected = LoadScenes.Tape(family, edge with { LeadSeconds = 0 });
        return sound.AnnouncedArrivals[lead..].SequenceEqual(collected.AnnouncedArrivals[..^lead])
            && sound.UnannouncedArrivals.SequenceEqual(collected.UnannouncedArrivals)
            && sound.StalledRecords == 0
            && Sum(sound) == Sum(stalled) + stalled.StalledRecords;
    }

    private static double Sum(LoadTape tape) => tape.AnnouncedArrivals.Sum() + tape.UnannouncedArrivals.Sum();
}
