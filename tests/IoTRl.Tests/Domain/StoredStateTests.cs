using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace IoTRl.Tests.Domain;

/// <summary>What pools and jobs store comes back as it was: zeros, false and null included.</summary>
[Trait("Level", "Unit")]
public sealed class StoredStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 15, 8, 0, 0, TimeSpan.FromHours(2));
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void RoundTrip_OfAPool_KeepsEveryPart()
    {
        var state = new ExecutorPoolState
        {
            Jobs = [new PoolJobState { Job = JobId.Of("vitals"), Desired = 4, LastSequence = 7, Spare = 2, CommandTime = Start }, new PoolJobState()],
            Warm = new WarmTarget { Executors = 3, SurplusSince = Start, WantedSince = 1 },
            Frozen = false,
            Book = new ColdStartBook { Avoided = 1, Occurred = 2, Wasted = 3, WarmCostUsd = 0.5, CostUsd = 4, SeenWarmTaken = 5, SeenColdStarts = 6, SeenWarmExpired = 7, SeenWarmCostUsd = 8, SeenCostUsd = 9 },
        };
        var back = RoundTrip(state);
        Assert.Equal(state.Jobs.AsEnumerable(), back.Jobs);
        Assert.Equal((state.Warm, state.Frozen, state.Book), (back.Warm, back.Frozen, back.Book));
    }

    [Fact]
    public void RoundTrip_OfAPoolThatIsNew_KeepsWhatWasNeverRead()
    {
        var back = RoundTrip(new ExecutorPoolState());
        Assert.Null(back.Frozen);
        Assert.Null(back.Warm.SurplusSince);
        Assert.Empty(back.Jobs);
    }

    [Fact]
    public void RoundTrip_OfAnObjectiveBook_KeepsWindowsAndBases()
    {
        var state = new ObjectiveBookState
        {
            Minutes = [new ObjectiveBucket { Index = 9, Records = 10, LateRecords = 1 }],
            Quarters = [new ObjectiveBucket { Index = 1, Records = 11, LateRecords = 2 }],
            Records = 12,
            SeenProcessedRecords = 0,
            SeenLateRecords = null,
            SeenCostUsd = 0.5,
        };
        var back = RoundTrip(state);
        Assert.Equal(state.Minutes.AsEnumerable(), back.Minutes);
        Assert.Equal(state.Quarters.AsEnumerable(), back.Quarters);
        Assert.Equal((12.0, 0.0, null, 0.5), (back.Records, back.SeenProcessedRecords, back.SeenLateRecords, back.SeenCostUsd));
    }

    [Fact]
    public void RoundTrip_OfADemandBook_KeepsEveryGateway()
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        var load = new AnnouncedLoad { Start = Start, Length = TimeSpan.FromSeconds(9), RecordsPerSecond = 40 };
        book.Record(new GatewayDemand { Gateway = GatewayId.Of("a"), Sequence = 1, Time = Start, TotalRecords = 0, TotalBytes = 0, RecordsPerSecond = Measured.Of(0), Announced = load }, Start);
        book.Record(new GatewayDemand { Gateway = GatewayId.Of("b"), Sequence = 1, Time = Start, TotalRecords = 5, TotalBytes = 9 }, Start);
        Assert.Equal(book.Capture().Gateways.AsEnumerable(), RoundTrip(book.Capture()).Gateways);
    }

    [Fact]
    public void RoundTrip_OfALoadWindow_KeepsUnknownSeconds()
    {
        var window = new JobLoadWindow(new JobLoadOptions());
        window.Observe(Start, 10, 100);
        window.Observe(Start.AddSeconds(1), double.NaN, double.NaN);
        var back = RoundTrip(window.Capture());
        Assert.Equal([10f, float.NaN], back.Records.AsEnumerable());
        Assert.Equal((2L, Start.AddSeconds(1), 1L), (back.Seconds, back.Last, back.Predictor!.Samples));
    }

    [Fact]
    public void RoundTrip_OfALoadWindowWithALearnedForecast_KeepsItsHistory()
    {
        var window = new JobLoadWindow(new JobLoadOptions { Forecaster = QuantileForecaster.Shipped });
        for (var second = 0; second < 400; second++) window.Observe(Start.AddSeconds(second), second, 100, new() { RecordsPerSecond = 3, LeadSeconds = 20 });
        var restored = new JobLoadWindow(new JobLoadOptions { Forecaster = QuantileForecaster.Shipped });
        restored.Restore(RoundTrip(window.Capture()));
        Assert.Equal(15, window.Read().TotalForecast.Length);
        Assert.Equal(window.Read().TotalForecast.AsEnumerable(), restored.Read().TotalForecast);
    }

    [Fact]
    public void RoundTrip_OfAnObservation_KeepsUnknownApartFromZero()
    {
        var observation = new JobObservation
        {
            Job = JobId.Of("vitals"),
            Time = Start,
            RecordsPerSecond = Measured.Of(0, 3),
            EdgeForecast = new RateForecast { Horizons = [new HorizonForecast { HorizonSeconds = 5, P50 = 1, P90 = 2 }] },
            TotalForecast = [1, 2, 3],
            ExecutorsUnknown = true,
            RuleNeed = Measured.Of(4.5),
            LastBatchSeconds = Measured.Of(0),
            TriggerSeconds = 2,
            DaySeconds = 1440,
            AnnouncedRiseRecordsPerSecond = -7,
        };
        var back = RoundTrip(observation);
        Assert.Equal((Measured.Of(0, 3), Measured.Unknown, Measured.Of(4.5), true), (back.RecordsPerSecond, back.BacklogRecords, back.RuleNeed, back.ExecutorsUnknown));
        Assert.Equal((Measured.Of(0), 2.0, 1440.0, -7.0), (back.LastBatchSeconds, back.TriggerSeconds, back.DaySeconds, back.AnnouncedRiseRecordsPerSecond));
        Assert.Equal([1.0, 2.0, 3.0], back.TotalForecast.AsEnumerable());
        Assert.Equal(2, back.EdgeForecast!.P90At(5));
    }

    [Fact]
    public void RoundTrip_OfAPolicysMemory_KeepsItsNumbers()
    {
        var memory = new PolicyMemory { LastSync = Start, Held = 0 };
        memory.Numbers(3)[1] = -1;
        var back = RoundTrip(memory.Capture());
        Assert.Equal([0, -1, 0], back.Numbers.AsEnumerable());
        Assert.Equal((Start, null, 0), (back.LastSync, back.LastChange, back.Held));
    }

    private static T RoundTrip<T>(T value) => Serializer.Deserialize<T>(Serializer.SerializeToArray(value))!; // what was written is not null
}
