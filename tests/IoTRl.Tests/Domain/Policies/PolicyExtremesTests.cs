using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Testing;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>No number, however wrong, makes a policy throw, name a number that is not finite, or leave the limits other than by keeping the present size.</summary>
[Trait("Level", "Unit")]
public sealed class PolicyExtremesTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);

    private static readonly double[] Awkward =
        [0, 1, 20, 300, -1, 1e-300, 1e12, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly int[] Sizes = [0, 1, 4, 20, 1000, int.MaxValue];

    private static readonly ScalingPolicyCatalog Catalog = new([.. ScalingPolicyCatalog.Analytic(), PpoSnapshots.PolicyOf(PpoSnapshots.Drawn(7))]);

    public static TheoryData<string> Names => [.. Catalog.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Decide_OnNumbersOfAnyKind_AnswersInsideTheLimitsOrHolds(string name)
    {
        Assert.True(Catalog.TryFind(name, out var policy, out _));
        var runs = Gen.Zip(Gen.Elements(Awkward).ArrayOf(22), Gen.Elements(Sizes).ArrayOf(8)).ListOf(6);
        Prop.ForAll(runs.ToArbitrary(), run => IsSound(policy, [.. run])).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20_260_131, 1));
    }

    private static bool IsSound(IScalingPolicy policy, (double[] Numbers, int[] Sizes)[] run)
    {
        var memory = new PolicyMemory();
        var time = Start;
        foreach (var (numbers, sizes) in run)
        {
            time = time.AddSeconds(40);
            var observation = Observation(time, numbers, sizes);
            var decision = policy.Decide(observation, memory);
            if (!double.IsFinite(decision.Need) || !double.IsFinite(decision.PlannedRecordsPerSecond) || !double.IsFinite(decision.BacklogRecordsPerSecond)) return false;
            if (decision.Spare < 0) return false;
            if (decision.Basis == DecisionBasis.Hold && (decision.MissingInput is null || decision.Executors != observation.Target)) return false;
            var least = Math.Min(observation.MinExecutors, observation.MaxExecutors);
            if (decision.Executors != observation.Target && (decision.Executors < least || decision.Executors > observation.MaxExecutors)) return false;
        }

        return true;
    }

    private static JobObservation Observation(DateTimeOffset time, double[] numbers, int[] sizes) => new()
    {
        Time = time,
        IntervalSeconds = numbers[21],
        MinExecutors = sizes[0],
        MaxExecutors = sizes[1],
        Target = sizes[2],
        Running = sizes[3],
        StartingUnder15 = Math.Min(sizes[4], 1000),
        TasksPerBatch = sizes[5],
        CoresPerExecutor = sizes[6],
        QuotaExecutors = sizes[7],
        ExecutorRecordsPerSecond = Measured.Of(numbers[0]),
        RecordsPerSecond = Measured.Of(numbers[1]),
        CpuShare = Measured.Of(numbers[2]),
        BacklogRecords = Measured.Of(numbers[3]),
        ObjectiveSeconds = numbers[4],
        ColdStartSeconds = numbers[5],
        MeanRecordsPerSecond5Min = numbers[6],
        MeanRecordsPerSecond15Min = numbers[7],
        AnnouncedRecordsPerSecond = numbers[8],
        EdgeForecast = numbers[9] > 0
            ? new RateForecast { Horizons = [new HorizonForecast { HorizonSeconds = 5, P90 = numbers[10] }, new HorizonForecast { HorizonSeconds = 60, P90 = numbers[11] }] }
            : null,
        TotalForecast = numbers[12] > 0 ? [.. Enumerable.Repeat(numbers[13], 8), .. Enumerable.Repeat(numbers[14], 7)] : ImmutableArray<double>.Empty,
        PeakRecordsPerSecond5Min = numbers[15],
        RollingDeviationRecordsPerSecond = numbers[16],
        LastBatchSeconds = Measured.Of(numbers[17]),
        TriggerSeconds = numbers[18],
        DaySeconds = numbers[19],
        OldestSeconds = Measured.Of(numbers[20]),
        Warm = sizes[5],
    };
}
