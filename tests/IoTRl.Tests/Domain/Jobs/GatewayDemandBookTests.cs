using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Jobs;

[Trait("Level", "Unit")]
public sealed class GatewayDemandBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Record_OfCumulativeTotals_AddsTheirDifferences()
    {
        // sequence, second, the gateway's total, whether it is taken, the job's total
        (long Sequence, int Second, long Total, bool Taken, long Records)[] table =
        [
            (5, 0, 1_000_000, true, 0), // the base: counted before the job came
            (6, 1, 1_000_050, true, 50),
            (6, 1, 1_000_050, false, 50), // repeated
            (9, 4, 1_000_200, true, 200), // two lost: nothing is
            (8, 3, 1_000_150, false, 200), // overtaken
            (1, 10, 1_000_260, true, 260), // a new activation
            (2, 11, 40, true, 260), // a gateway that has lost its count: a new base
            (3, 12, 70, true, 290),
        ];
        var book = new GatewayDemandBook(new DemandBookOptions());
        foreach (var (sequence, second, total, taken, records) in table)
        {
            var demand = Demand("ward-1", sequence, second, 50) with { TotalRecords = total, TotalBytes = total * 2 };
            Assert.Equal((second, taken), (second, book.Record(demand, Start.AddSeconds(second))));
            Assert.Equal((second, records, records * 2), (second, book.TotalRecords, book.TotalBytes));
        }
    }

    [Theory]
    [InlineData(0, 0, 0, 0.0)]
    [InlineData(0, 0, 11, 0.2)] // 20 of 100 not heard for 11 s
    [InlineData(0, 0, 10, 0.0)] // still within the limit
    [InlineData(11, 0, 11, 0.5)]
    [InlineData(11, 11, 11, 1.0)]
    public void Read_WithSilentGateways_GivesTheirShareOfTheLoad(int first, int second, int third, double share)
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        var now = Start.AddMinutes(1);
        book.Record(Demand("a", 1, 0, 30), now.AddSeconds(-first));
        book.Record(Demand("b", 1, 0, 50), now.AddSeconds(-second));
        book.Record(Demand("c", 1, 0, 20), now.AddSeconds(-third));
        var demand = book.Read(now);
        Assert.Equal(share, demand.SilentShare, 12);
        Assert.Equal(share < 1, demand.RecordsPerSecond.IsKnown);
        Assert.Equal(100 * share, demand.SilentRecordsPerSecond, 12);
        Assert.Equal(3, demand.Gateways);
    }

    [Fact]
    public void Read_OfAnnouncements_GivesWhatTheyAreAboveWhatTheirGatewaysSendNow()
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        for (var second = 0; second < 3; second++)
        {
            var now = Start.AddSeconds(second);
            // 10 more each second from 100 on, for 20 s from then; the gateway sends 60.
            book.Record(Demand("a", second + 1, second, 60) with { Announced = Load(now.AddSeconds(20), 100 + (10 * second)) }, now);
            book.Record(Demand("b", second + 1, second, 30) with { Announced = Load(now.AddSeconds(5), 0) }, now);
            book.Record(Demand("c", second + 1, second, 40), now);
        }

        // The mean of the three seconds in which something was announced; b, which announces nothing to come, does not count.
        Assert.Equal(new AnnouncedRise { RecordsPerSecond = 110 - 60, LeadSeconds = 20 }, book.Read(Start.AddSeconds(2)).AnnouncedRise);
        // a says 30 in 8 s, c 10 in 20 s: of both the mean lead is (30 x 8 + 10 x 20) / 40.
        book.Record(Demand("a", 9, 60, 60) with { Announced = Load(Start.AddSeconds(68), 30) }, Start.AddSeconds(60));
        book.Record(Demand("c", 9, 60, 40) with { Announced = Load(Start.AddSeconds(80), 10) }, Start.AddSeconds(60));
        Assert.Equal(new AnnouncedRise { RecordsPerSecond = -60, LeadSeconds = 11 }, book.Read(Start.AddSeconds(60)).AnnouncedRise);
        Assert.Equal(default, book.Read(Start.AddSeconds(75)).AnnouncedRise); // silent by then

        static AnnouncedLoad Load(DateTimeOffset start, double rate) => new() { Start = start, Length = TimeSpan.FromSeconds(20), RecordsPerSecond = rate };
    }

    [Fact]
    public void Read_WhenAGatewaySaysItIsSilent_CountsItsLastKnownRate()
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        book.Record(Demand("a", 1, 0, 30), Start);
        book.Record(Demand("b", 1, 0, 10), Start);
        book.Record(Demand("a", 2, 1, null), Start.AddSeconds(1));
        var demand = book.Read(Start.AddSeconds(1));
        Assert.Equal((0.75, 10.0, 1), (demand.SilentShare, demand.RecordsPerSecond.Value, demand.SilentGateways));
    }

    [Fact]
    public void Read_WhenSilentGatewaysNeverHadARate_CountsHeads()
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        book.Record(Demand("a", 1, 0, null), Start);
        book.Record(Demand("b", 1, 0, 0), Start);
        Assert.Equal(0.5, book.Read(Start).SilentShare);
    }

    [Fact]
    public void Read_WithForecasts_AddsThemAndWeighsBursts()
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        book.Record(Demand("a", 1, 0, 30) with { Forecast = Flat(40, 60, burst: 0.8) }, Start.AddSeconds(-2));
        book.Record(Demand("b", 1, 0, 10) with { Forecast = Flat(10, 20, burst: 0.4) }, Start);
        book.Record(Demand("c", 1, 0, 5), Start); // no forecast yet: its present rate
        book.Record(Demand("d", 1, 0, 500) with { Forecast = Flat(500, 600, burst: 1) }, Start.AddSeconds(-11)); // stale
        var demand = book.Read(Start);
        Assert.NotNull(demand.Forecast);
        Assert.Equal(RateForecast.HorizonSeconds.AsEnumerable(), demand.Forecast.Horizons.Select(horizon => horizon.HorizonSeconds));
        Assert.All(demand.Forecast.Horizons, horizon => Assert.Equal((55.0, 85.0), (horizon.P50, horizon.P90)));
        Assert.Equal(0.7, demand.EdgeBurst.Value, 12); // (30 x .8 + 10 x .4) / 40
        Assert.Equal(2, demand.ForecastAgeSeconds.Value);
    }

    [Fact]
    public void Read_WhenAllAreSilent_IsUnknown()
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        book.Record(Demand("a", 1, 0, 30) with { Forecast = Flat(40, 60, burst: 0.8) }, Start);
        var demand = book.Read(Start.AddSeconds(11));
        Assert.Null(demand.Forecast);
        Assert.False(demand.RecordsPerSecond.IsKnown || demand.EdgeBurst.IsKnown || demand.ForecastAgeSeconds.IsKnown);
        Assert.Equal(1, demand.SilentShare);
    }

    [Theory]
    [InlineData(-1, 0)] // before it was announced
    [InlineData(0, 10)]
    [InlineData(2, 30)]
    [InlineData(4, 50)]
    [InlineData(69, 50)]
    [InlineData(70, 40)] // over since this second
    [InlineData(74, 0)]
    public void Read_OfAnAnnouncement_IsTheMeanOfFiveSeconds(int second, double announced)
    {
        var load = new AnnouncedLoad { Start = Start.AddSeconds(60), Length = TimeSpan.FromSeconds(10), RecordsPerSecond = 50 };
        var book = new GatewayDemandBook(new DemandBookOptions());
        book.Record(Demand("a", 1, -1, 5), Start.AddSeconds(-1));
        if (second >= 0) book.Record(Demand("a", 2, 0, 5) with { Announced = load }, Start);
        if (second >= 3) book.Record(Demand("a", 3, 3, 5) with { Announced = load with { } }, Start.AddSeconds(3));
        Assert.Equal(announced, book.Read(Start.AddSeconds(second)).AnnouncedRecordsPerSecond, 12);
    }

    [Theory]
    [InlineData(4, 30)] // (10 + 20 + 30 + 40 + 50) / 5
    [InlineData(6, 50)] // (30 + 40 + 50 + 60 + 70) / 5
    [InlineData(7, 44)] // nothing is announced any more since this second: (40 + 50 + 60 + 70) / 5
    [InlineData(10, 14)]
    [InlineData(11, 0)]
    public void Read_OfAnAnnouncementThatIsNewEverySecond_CountsEachSecondWithItsOwn(int second, double announced)
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        for (var at = 0; at <= second; at++)
        {
            var load = new AnnouncedLoad { Start = Start.AddSeconds(at + 20), Length = TimeSpan.FromSeconds(60), RecordsPerSecond = 10 * (at + 1) };
            book.Record(Demand("a", at + 1, at, 5) with { Announced = at < 7 ? load : null }, Start.AddSeconds(at));
        }

        Assert.Equal(announced, book.Read(Start.AddSeconds(second)).AnnouncedRecordsPerSecond, 12);
    }

    [Fact]
    public void Restore_OfABookFromBeforeAnnouncementsWereKept_ReadsTheNewest()
    {
        var load = new AnnouncedLoad { Start = Start, Length = TimeSpan.FromSeconds(60), RecordsPerSecond = 50 };
        var entry = new GatewayDemandEntry { Newest = Demand("a", 1, 0, 5) with { Announced = load }, Heard = Start, AnnouncedSince = Start, Replaced = default };
        var book = new GatewayDemandBook(new DemandBookOptions());
        book.Restore(new GatewayDemandBookState { Gateways = [entry] });
        book.Record(Demand("a", 2, 2, 5) with { Announced = load with { RecordsPerSecond = 100 } }, Start.AddSeconds(2));
        Assert.Equal((50 + 50 + 100 + 100 + 100) / 5.0, book.Read(Start.AddSeconds(4)).AnnouncedRecordsPerSecond, 12);
    }

    [Fact]
    public void Read_OfAnAnnouncementFarAhead_WaitsForTheLongestHorizon()
    {
        var load = new AnnouncedLoad { Start = Start.AddSeconds(300), Length = TimeSpan.FromSeconds(10), RecordsPerSecond = 50 };
        var book = new GatewayDemandBook(new DemandBookOptions());
        book.Record(Demand("a", 1, 0, 5) with { Announced = load }, Start);
        Assert.Equal(0, book.Read(Start.AddSeconds(179)).AnnouncedRecordsPerSecond);
        Assert.Equal(50, book.Read(Start.AddSeconds(184)).AnnouncedRecordsPerSecond);
    }

    [Fact]
    public void Forget_AfterAnHour_DropsTheGatewayAndKeepsItsRecords()
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        book.Record(Demand("a", 1, 0, 5), Start);
        book.Record(Demand("a", 2, 1, 5) with { TotalRecords = 7 }, Start);
        Assert.False(book.Forget(Start.AddHours(1)));
        Assert.True(book.Forget(Start.AddHours(1).AddSeconds(1)));
        Assert.Equal((0, 7L), (book.Read(Start.AddHours(1)).Gateways, book.TotalRecords));
    }

    [Fact]
    public void Read_WhateverTheOrderOfGateways_GivesTheSameBits()
    {
        var demands = Enumerable.Range(1, 30).Select(index => Demand($"g{index}", 1, 0, 1.0 / index) with { Forecast = Flat(0.1 / index, 0.7 / index, 1.0 / index) }).ToArray();
        var (forwards, backwards) = (new GatewayDemandBook(new DemandBookOptions()), new GatewayDemandBook(new DemandBookOptions()));
        foreach (var demand in demands) forwards.Record(demand, Start);
        foreach (var demand in demands.Reverse()) backwards.Record(demand, Start);
        var (first, second) = (forwards.Read(Start), backwards.Read(Start));
        Assert.Equal(first.RecordsPerSecond, second.RecordsPerSecond);
        Assert.Equal(first.EdgeBurst, second.EdgeBurst);
        Assert.Equal(first.Forecast!.Horizons.AsEnumerable(), second.Forecast!.Horizons);
    }

    [Fact]
    public void Restore_OfACapturedBook_CountsOnWithoutALoss()
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        book.Record(Demand("a", 1, 0, 5) with { TotalRecords = 10 }, Start);
        book.Record(Demand("a", 2, 1, 5) with { TotalRecords = 30 }, Start);
        var restored = new GatewayDemandBook(new DemandBookOptions());
        restored.Restore(book.Capture());
        restored.Record(Demand("a", 3, 60, 5) with { TotalRecords = 400 }, Start.AddMinutes(1));
        Assert.Equal(390, restored.TotalRecords);
    }

    private static GatewayDemand Demand(string gateway, long sequence, int second, double? rate) => new()
    {
        Gateway = GatewayId.Of(gateway),
        Sequence = sequence,
        Time = Start.AddSeconds(second),
        TotalRecords = 0,
        TotalBytes = 0,
        RecordsPerSecond = rate is { } known ? Measured.Of(known) : Measured.Unknown,
    };

    private static RateForecast Flat(double median, double upper, double burst) => new()
    {
        Horizons = [.. RateForecast.HorizonSeconds.Select(seconds => new HorizonForecast { HorizonSeconds = seconds, P50 = median, P90 = upper })],
        BurstProbability = burst,
    };
}
