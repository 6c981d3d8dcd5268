using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;

namespace IoTRl.Tests.Tournament.Loads;

[Trait("Level", "Unit")]
public sealed class TapeObserverTests
{
    [Fact]
    public void Observe_OfATape_GivesAnEntryAnInterval()
    {
        var tape = Tape();
        var inputs = TapeObserver.Observe(tape);
        Assert.Equal((60, 60), (inputs.Loads.Length, inputs.Demands.Length));
        for (var interval = 0; interval < inputs.Count; interval++)
        {
            var first = tape.HistorySeconds + interval * EpisodeOptions.IntervalSeconds;
            Assert.Equal(Enumerable.Range(first, 5).Average(tape.ArrivalsAt), inputs.Loads[interval].RecordsPerSecond.Value, 0.01);
            Assert.Equal(Enumerable.Range(first, 5).Average(second => tape.ArrivalsAt(second)), inputs.Demands[interval].RecordsPerSecond.Value, 0.01);
            Assert.Equal(2, inputs.Demands[interval].Gateways);
        }
    }

    [Fact]
    public void Observe_OfAnnouncements_GivesTheMeanOfTheLastFiveSignals()
    {
        var tape = Tape();
        var inputs = TapeObserver.Observe(tape);
        for (var interval = 0; interval < inputs.Count; interval++)
        {
            // At the end of second s the arrivals of second s + lead are announced.
            var last = tape.HistorySeconds + (interval + 1) * EpisodeOptions.IntervalSeconds - 1 + tape.Plan.Edge.LeadSeconds;
            Assert.Equal(Enumerable.Range(last - 4, 5).Average(second => (double)tape.AnnouncedRates[second]), inputs.Demands[interval].AnnouncedRecordsPerSecond, 1e-6);
        }
    }

    [Fact]
    public void Observe_OfAnAnnouncedBurst_LiftsTheForecastTheLeadBeforeItComes()
    {
        var sound = Tape("flat", windows: Short with { Seconds = 120 });
        // From judged second 60 on four times the announced load comes, and is announced 20 s before.
        var burst = Scaled(sound, sound.HistorySeconds + 60, 4);
        var inputs = TapeObserver.Observe(burst);
        double Upper(int interval) => inputs.Demands[interval].Forecast!.P90At(55); // both gateways forecast
        Assert.True(Upper(7) < 1.3 * Mean, $"{Upper(7)}"); // until second 40
        Assert.True(Upper(8) > 2 * Mean, $"{Upper(8)}"); // until second 45: half of the load four times as high is 2.5 times all of it
        Assert.Equal(1, inputs.Loads[10].RecordsPerSecond.Value / Mean, 0.1);
        Assert.Equal(2.5, inputs.Loads[13].RecordsPerSecond.Value / Mean, 0.2);
    }

    [Theory]
    [InlineData("bursty", 20, 0)]
    [InlineData("bursty", 20, 4)]
    [InlineData("bursty", 20, 5)]
    [InlineData("bursty", 20, 299)]
    public void Observe_WhateverComesAfterAMoment_SeesThePastAlike(string family, int lead, int judgedSecond) => AssertSeesThePastAlike(family, lead, judgedSecond);

    [Fact]
    public void Observe_WhateverComesAfterAnyMoment_SeesThePastAlike()
    {
        var cases =
            from family in Gen.Elements(SyntheticFamilies.Names.ToArray())
            from lead in Gen.Choose(0, EdgeOptions.MostLeadSeconds)
            from judgedSecond in Gen.Choose(0, 299)
            select (Family: family, Lead: lead, JudgedSecond: judgedSecond);
        Prop.ForAll(cases.ToArbitrary(), one => AssertSeesThePastAlike(one.Family, one.Lead, one.JudgedSecond))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithReplay(20_260_131, 1));
    }

    [Fact]
    public void Observe_OfOneTapeTwice_GivesEqualBits()
    {
        var tape = Tape("smart-city");
        var (one, other) = (TapeObserver.Observe(tape), TapeObserver.Observe(tape));
        Assert.All(Enumerable.Range(0, one.Count), interval => Assert.True(IsEqual(one, other, interval)));
    }

    [Fact]
    public void Observe_WithoutSignals_SeesTheTopicsOnly()
    {
        var tape = Tape(edge: new EdgeOptions { Signals = false });
        var inputs = TapeObserver.Observe(tape);
        Assert.All(inputs.Demands, demand => Assert.Equal(JobDemand.None, demand));
        // The same load as with gateways, whose first second is only the base of their counts.
        var withGateways = TapeObserver.Observe(Tape());
        Assert.Equal(withGateways.Loads.Select(load => load.RecordsPerSecond), inputs.Loads.Select(load => load.RecordsPerSecond));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Observe_OfOneStream_HasOneGateway(double share)
    {
        var inputs = TapeObserver.Observe(Tape(edge: new EdgeOptions { AnnouncedShare = share }));
        Assert.All(inputs.Demands, demand => Assert.Equal((1, share > 0), (demand.Gateways, demand.AnnouncedRecordsPerSecond > 0)));
    }

    [Fact]
    public void Observe_OfASilentGateway_SaysWhatShareIsUnknown()
    {
        var tape = Tape("flat", faults: new LoadFaults { Signal = SignalFault.Silent, SignalFromSecond = 50, SignalSeconds = 100 });
        var inputs = TapeObserver.Observe(tape);
        // Heard until second 50, silent after ten more; heard again after second 150.
        Assert.Equal(0, inputs.Demands[10].SilentShare);
        Assert.Equal(0.5, inputs.Demands[14].SilentShare, 0.05);
        Assert.Equal(Mean / 2, inputs.Demands[14].SilentRecordsPerSecond, 0.1 * Mean);
        Assert.Equal(Mean / 2, inputs.Loads[20].RecordsPerSecond.Value, 0.1 * Mean);
        Assert.Equal(0, inputs.Demands[30].SilentShare);
        Assert.Equal(0, inputs.Demands[14].AnnouncedRecordsPerSecond - TapeObserver.Observe(Tape("flat")).Demands[9].AnnouncedRecordsPerSecond, 0.1 * Mean);
    }

    [Fact]
    public void Observe_OfASignalThatIsNoNumber_KeepsWhatWasSaidLast()
    {
        var tape = Tape("flat", faults: new LoadFaults { Signal = SignalFault.NotANumber, SignalFromSecond = 50 });
        var inputs = TapeObserver.Observe(tape);
        var last = tape.AnnouncedRates[tape.HistorySeconds + 49 + tape.Plan.Edge.LeadSeconds];
        Assert.Equal(last, inputs.Demands[11].AnnouncedRecordsPerSecond, 1e-3);
        // Said in second 49 of arrivals from 69 on, for a minute: over at 129.
        Assert.Equal(0, inputs.Demands[27].AnnouncedRecordsPerSecond);
        Assert.All(inputs.Demands, demand => Assert.True(double.IsFinite(demand.Forecast!.P90At(60)))); // both gateways forecast
    }

    [Fact]
    public void Observe_OfAStalledSource_SeesItsGatewayFallSilent()
    {
        var tape = Tape("flat", faults: new LoadFaults { StallFromSecond = 100, StallSeconds = 60 });
        var inputs = TapeObserver.Observe(tape);
        // The announcing gateway still signals, the other has not been heard for more than 15 s.
        Assert.Equal((1, 0.0), (inputs.Demands[25].SilentGateways, inputs.Demands[25].RecordsPerSecond.Value));
        Assert.True(inputs.Loads[32].RecordsPerSecond.Value > 5 * Mean);
        Assert.Equal(0, inputs.Demands[33].SilentGateways);
    }

    private static void AssertSeesThePastAlike(string family, int lead, int judgedSecond)
    {
        var tape = Tape(family, new EdgeOptions { LeadSeconds = lead });
        var second = tape.HistorySeconds + judgedSecond;
        // All that arrives after a second is another, and so is all that is announced after it: what is known of it by then ends the lead later.
        var other = tape with
        {
            AnnouncedArrivals = Replaced(tape.AnnouncedArrivals, second + 1, 1e6),
            UnannouncedArrivals = Replaced(tape.UnannouncedArrivals, second + 1, 0),
            AnnouncedRates = Replaced(tape.AnnouncedRates, second + 1 + tape.Plan.Edge.LeadSeconds, float.NaN),
        };
        var (seen, seenOther) = (TapeObserver.Observe(tape), TapeObserver.Observe(other));
        for (var interval = 0; interval < seen.Count; interval++)
        {
            var isPast = (interval + 1) * EpisodeOptions.IntervalSeconds <= judgedSecond + 1;
            Assert.Equal(isPast, IsEqual(seen, seenOther, interval));
        }
    }

    private static LoadTape Scaled(LoadTape tape, int fromSecond, float factor) => tape with
    {
        AnnouncedArrivals = [.. tape.AnnouncedArrivals.Select((count, second) => second < fromSecond ? count : factor * count)],
        AnnouncedRates = [.. tape.AnnouncedRates.Select((rate, second) => second < fromSecond ? rate : factor * rate)],
    };

    private static ImmutableArray<T> Replaced<T>(ImmutableArray<T> values, int from, T other) =>
        [.. values.Select((value, second) => second < from ? value : other)];

    private static bool IsEqual(TapeInputs one, TapeInputs other, int interval)
    {
        var (load, otherLoad) = (one.Loads[interval], other.Loads[interval]);
        var (demand, otherDemand) = (one.Demands[interval], other.Demands[interval]);
        return load with { TotalForecast = [] } == otherLoad with { TotalForecast = [] }
            && load.TotalForecast.SequenceEqual(otherLoad.TotalForecast)
            && demand with { Forecast = null } == otherDemand with { Forecast = null }
            && IsEqual(demand.Forecast, otherDemand.Forecast);
    }

    private static bool IsEqual(RateForecast? one, RateForecast? other) => one is null || other is null
        ? one is null && other is null
        : one.BurstProbability.Equals(other.BurstProbability) && one.Horizons.SequenceEqual(other.Horizons);
}
