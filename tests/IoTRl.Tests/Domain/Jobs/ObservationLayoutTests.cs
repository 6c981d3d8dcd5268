using FsCheck;
using FsCheck.Fluent;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Jobs;

[Trait("Level", "Unit")]
public sealed class ObservationLayoutTests
{
    // 20 executors of 10 records/s: full is 200.
    private static JobObservation Known => new()
    {
        IntervalSeconds = 5,
        HourOfDay = 6,
        MinExecutors = 1,
        MaxExecutors = 20,
        CoresPerExecutor = 2,
        TasksPerBatch = 120,
        ReferenceRecordBytes = 200,
        ExecutorRecordsPerSecond = Measured.Of(10),
        ObjectiveSeconds = 10,
        ObjectiveShare = 0.99,
        Weights = new RewardWeights { Alpha = 0.1, Beta = 0.8, Gamma = 0.1 },
        RecordsPerSecond = Measured.Of(50),
        BytesPerSecond = Measured.Of(12_500),
        CpuShare = Measured.Of(0.6),
        MemoryShare = Measured.Of(1.1),
        LatencyP95Seconds = Measured.Of(5),
        CostUsdPerHour = Measured.Of(0.5),
        MaxCostUsdPerHour = 2,
        ShuffleBytes = Measured.Of(100_000),
        Temperature = Measured.Of(0.75),
        EdgeForecast = Forecast(60, 90),
        EdgeBurst = Measured.Of(0.3),
        VelocityRecordsPerSecond = 10,
        AccelerationRecordsPerSecond = -4,
        RollingMeanRecordsPerSecond = 48,
        RollingDeviationRecordsPerSecond = 6,
        BurstProbability = 0.2,
        Running = 5,
        Warm = 2,
        Target = 8,
        StartingUnder15 = 1,
        StartingUnder30 = 2,
        StartingOver45 = 3,
        BacklogRecords = Measured.Of(150),
        OldestSeconds = Measured.Of(4),
        MeanRecordsPerSecond5Min = 46,
        MeanRecordsPerSecond15Min = 44,
        PeakRecordsPerSecond5Min = 80,
        AnnouncedRecordsPerSecond = 120,
        SecondsSinceScaleDown = 60,
        FloorNow = 6,
        FloorSoon = 4,
        QuotaExecutors = 18,
        ColdStartSeconds = 45,
        TotalForecast = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 1000],
        RuleNeed = Measured.Of(9.5),
    };

    [Fact]
    public void Names_AreFiftyNineAndDiffer() => Assert.Equal((59, 59), (ObservationLayout.Names.Length, ObservationLayout.Names.Distinct().Count()));

    [Theory]
    [InlineData("workload", 0, 0.25)] // 50 / 200
    [InlineData("dataVolume", 1, 0.3125)] // 12,500 / (200 x 200)
    [InlineData("cpu", 2, 0.6)]
    [InlineData("memory", 3, 1.1)]
    [InlineData("latency", 4, 0.5)]
    [InlineData("cost", 5, 0.25)]
    [InlineData("alpha", 6, 0.1)]
    [InlineData("beta", 7, 0.8)]
    [InlineData("gamma", 8, 0.1)]
    [InlineData("shuffleSize", 9, 0.5)] // 100,000 / (200 x 200 x 5)
    [InlineData("temperature", 10, 0.75)]
    [InlineData("edgeWorkload", 11, 0.375)] // 75 / 200, half-way between 30 and 60 s
    [InlineData("edgeBurst", 12, 0.3)]
    [InlineData("velocity", 13, 0.05)]
    [InlineData("acceleration", 14, -0.02)]
    [InlineData("rollingMean", 15, 0.24)]
    [InlineData("rollingDeviation", 16, 0.03)]
    [InlineData("burstProbability", 17, 0.2)]
    [InlineData("hourSin", 18, 1)]
    [InlineData("hourCos", 19, 0)]
    [InlineData("running", 20, 0.25)]
    [InlineData("warm", 21, 0.1)]
    [InlineData("target", 22, 0.4)]
    [InlineData("startingUnder15", 23, 0.05)]
    [InlineData("startingUnder30", 24, 0.1)]
    [InlineData("startingUnder45", 25, 0)]
    [InlineData("startingOver45", 26, 0.15)]
    [InlineData("backlog", 27, 0.378512)] // log2(1 + 3 / 10)
    [InlineData("oldest", 28, 0.4)]
    [InlineData("mean5", 29, 0.23)]
    [InlineData("mean15", 30, 0.22)]
    [InlineData("peak5", 31, 0.4)]
    [InlineData("announced", 32, 0.6)]
    [InlineData("capacity", 33, 0.25)]
    [InlineData("sinceScaleDown", 34, 0.2)]
    [InlineData("floorNow", 35, -0.1)]
    [InlineData("floorSoon", 36, -0.2)]
    [InlineData("objective", 37, 0)]
    [InlineData("slots", 38, 3)] // 120 / (2 x 20)
    [InlineData("rule", 39, 0.475)]
    [InlineData("ruleDelta", 40, 0.15)]
    [InlineData("lambda", 41, 0.815387)] // log2(14 sqrt(.9 / .2)) / 6
    [InlineData("quota", 42, 0.5)]
    [InlineData("coldStart", 43, 0.75)]
    [InlineData("max0To30P50", 44, 0.05)]
    [InlineData("mean45To60P80", 48, 0.25)]
    [InlineData("max30To75P95", 52, 0.45)]
    [InlineData("max60To120P50", 53, 0.5)]
    [InlineData("max120To240P95", 58, 4)] // 5, clipped
    public void Write_OfAKnownObservation_GivesTheTablesNumbers(string name, int index, double value)
    {
        Assert.Equal(name, ObservationLayout.Names[index]);
        Assert.Equal(value, Written(Known)[index], 1e-6);
    }

    [Fact]
    public void UnknownInputs_OfAKnownObservation_AreNone() => Assert.Empty(ObservationLayout.UnknownInputs(Known));

    [Fact]
    public void Write_WhenTheBatchFillsFewSlots_CountsInWhatIsUseful()
    {
        // 12 tasks on 2 cores: 6 executors are all that help, full is 60.
        var entries = Written(Known with { TasksPerBatch = 12, Running = 9 });
        Assert.Equal(50 / 60.0, entries[0], 1e-6);
        Assert.Equal((1f, 0.3f), (entries[33], entries[38]));
        Assert.Equal(Math.Log2(1 + 150 / 60.0 / 10), entries[27], 1e-6);
    }

    [Theory]
    [InlineData(0, 150, 8)] // nobody works it off
    [InlineData(0, 0, 0)]
    [InlineData(1, 100_000, 8)]
    public void Write_OfABacklog_StaysInRange(int running, double backlog, float entry) =>
        Assert.Equal(entry, Written(Known with { Running = running, BacklogRecords = Measured.Of(backlog) })[27]);

    [Fact]
    public void Write_OfUnknownInputs_GivesTheNeutralNumbersAndNamesThem()
    {
        var unknown = Known with
        {
            RecordsPerSecond = default,
            BytesPerSecond = default,
            CpuShare = default,
            MemoryShare = default,
            LatencyP95Seconds = default,
            CostUsdPerHour = default,
            ShuffleBytes = default,
            Temperature = default,
            EdgeForecast = null,
            EdgeBurst = default,
            ExecutorsUnknown = true,
            BacklogRecords = default,
            OldestSeconds = default,
            TotalForecast = default,
            RuleNeed = default,
        };
        var entries = Written(unknown);
        (int Index, double Value)[] neutral =
        [
            (0, 0.24), (1, 0.24), (2, 0.5), (3, 0.5), (4, 0.5), (5, 0.4), (9, 0.24), (10, 1), (11, 0.24), (12, 0.2),
            (20, 0.4), (27, 0), (28, 0), (33, 0.4), (39, 0.4), (40, 0), (44, 0.24), (58, 0.24),
        ];
        Assert.All(neutral, entry => Assert.Equal(entry.Value, entries[entry.Index], 1e-6));
        Assert.Equal(
            [
                "workload", "dataVolume", "cpu", "memory", "latency", "cost", "shuffleSize", "temperature",
                "edgeWorkload", "edgeBurst", "running", "backlog", "oldest", "forecast",
            ],
            ObservationLayout.UnknownInputs(unknown).AsEnumerable());
    }

    [Fact]
    public void Write_WhenTheRateOfAnExecutorIsUnknown_HasNoRates()
    {
        var unknown = Known with { ExecutorRecordsPerSecond = default };
        var entries = Written(unknown);
        Assert.All<int>([0, 1, 9, 11, 13, 14, 15, 16, 27, 29, 30, 31, 32, 44, 58], index => Assert.Equal(0, entries[index]));
        Assert.Equal(["executorRate"], ObservationLayout.UnknownInputs(unknown).AsEnumerable());
    }

    [Fact]
    public void Write_IntoTooShortASpan_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ObservationLayout.Write(Known, new float[58]));

    [Fact]
    public void Write_OfAnyObservation_IsFiniteAndInRange()
    {
        var numbers = Gen.OneOf(
            ArbMap.Default.GeneratorFor<double>(),
            Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, 0, -1, 1, 50));
        var counts = Gen.Elements(int.MinValue, -1, 0, 1, 2, 20, 1000, int.MaxValue);
        var inputs = numbers.ArrayOf(48).SelectMany(values => counts.ArrayOf(14), (values, whole) => Any(values, whole)).ToArbitrary();
        Prop.ForAll(inputs, observation => AllInRange(Written(observation))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20260715, 1));
    }

    private static bool AllInRange(float[] entries)
    {
        for (var index = 0; index < entries.Length; index++)
        {
            var (least, most) = Range(index);
            if (!(entries[index] >= least && entries[index] <= most)) return false;
        }

        return true;
    }

    // The ranges of the table, written out a second time.
    private static (float Least, float Most) Range(int index) => index switch
    {
        3 => (0, 2),
        4 or 27 or 28 => (0, 8),
        13 or 14 or 37 => (-4, 4),
        18 or 19 or 35 or 36 => (-1, 1),
        40 => (-2, 2),
        2 or 5 or 6 or 7 or 8 or 10 or 12 or 17 or (>= 20 and <= 26) or 33 or 34 or 39 or 41 or 42 => (0, 1),
        _ => (0, 4),
    };

    private static JobObservation Any(double[] values, int[] whole) => new()
    {
        IntervalSeconds = values[0],
        HourOfDay = values[1],
        ReferenceRecordBytes = values[2],
        ExecutorRecordsPerSecond = Measured.Of(values[3]),
        ObjectiveSeconds = values[4],
        Weights = new RewardWeights { Alpha = values[5], Beta = values[6], Gamma = values[7] },
        RecordsPerSecond = Measured.Of(values[8]),
        BytesPerSecond = Measured.Of(values[9]),
        CpuShare = Measured.Of(values[10]),
        MemoryShare = Measured.Of(values[11]),
        LatencyP95Seconds = Measured.Of(values[12]),
        CostUsdPerHour = Measured.Of(values[13]),
        MaxCostUsdPerHour = values[14],
        ShuffleBytes = Measured.Of(values[15]),
        Temperature = Measured.Of(values[16]),
        EdgeForecast = values[17] > 0 ? Forecast(values[18], values[19]) : null,
        EdgeBurst = Measured.Of(values[20]),
        VelocityRecordsPerSecond = values[21],
        AccelerationRecordsPerSecond = values[22],
        RollingMeanRecordsPerSecond = values[23],
        RollingDeviationRecordsPerSecond = values[24],
        BurstProbability = values[25],
        BacklogRecords = Measured.Of(values[26]),
        OldestSeconds = Measured.Of(values[27]),
        MeanRecordsPerSecond5Min = values[28],
        MeanRecordsPerSecond15Min = values[29],
        PeakRecordsPerSecond5Min = values[30],
        AnnouncedRecordsPerSecond = values[31],
        SecondsSinceScaleDown = values[32],
        ColdStartSeconds = values[33],
        RuleNeed = Measured.Of(values[34]),
        TotalForecast = values[35] > 0 ? [.. values[33..48]] : [],
        MaxExecutors = whole[0],
        CoresPerExecutor = whole[1],
        TasksPerBatch = whole[2],
        Running = whole[3],
        Warm = whole[4],
        Target = whole[5],
        StartingUnder15 = whole[6],
        StartingUnder30 = whole[7],
        StartingUnder45 = whole[8],
        StartingOver45 = whole[9],
        FloorNow = whole[10],
        FloorSoon = whole[11],
        QuotaExecutors = whole[12],
        ExecutorsUnknown = whole[13] > 0,
    };

    private static RateForecast Forecast(double at30Seconds, double at60Seconds) => new()
    {
        Horizons = [new HorizonForecast { HorizonSeconds = 30, P50 = at30Seconds }, new HorizonForecast { HorizonSeconds = 60, P50 = at60Seconds }],
    };

    private static float[] Written(in JobObservation observation)
    {
        var entries = new float[ObservationLayout.Length];
        ObservationLayout.Write(observation, entries);
        return entries;
    }
}
