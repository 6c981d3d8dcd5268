using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Agents;

/// <summary>Observations, limits and histories drawn from a seed: plain ones, extremes and unknown inputs in every mixture.</summary>
internal static class RandomScene
{
    private static readonly double[] Extremes = [0, 1e-6, 1, 1e6, 1e12];

    /// <param name="seed">Equal seeds, equal observations.</param>
    /// <param name="unknowns">Share of measured inputs that are unknown.</param>
    public static JobObservation Observation(ulong seed, double unknowns = 0.2)
    {
        var random = new SeededRandom(seed);
        var min = random.NextInt32(8);
        var max = min + 1 + random.NextInt32(40);
        return DecisionScene.Observation with
        {
            Time = DecisionScene.Start.AddSeconds(random.NextInt32(100_000)),
            MinExecutors = min,
            MaxExecutors = max,
            CoresPerExecutor = 1 + random.NextInt32(4),
            TasksPerBatch = random.NextInt32(200),
            ExecutorRecordsPerSecond = Measure(ref random, 100, unknowns),
            ObjectiveSeconds = 1 + (100 * random.NextDouble()),
            RecordsPerSecond = Measure(ref random, 1000, unknowns),
            CpuShare = Measure(ref random, 1, unknowns),
            BacklogRecords = Measure(ref random, 5000, unknowns),
            OldestSeconds = Measure(ref random, 60, unknowns),
            MeanRecordsPerSecond5Min = Number(ref random, 1000),
            MeanRecordsPerSecond15Min = Number(ref random, 1000),
            Running = random.NextInt32(50),
            StartingUnder15 = random.NextInt32(5),
            StartingOver45 = random.NextInt32(5),
            Target = random.NextInt32(50),
            QuotaExecutors = random.NextInt32(60) - 5,
            ColdStartSeconds = 200 * random.NextDouble(),
            SilentShare = random.NextDouble() < unknowns ? random.NextDouble() : 0,
            ExecutorsUnknown = random.NextDouble() < unknowns,
            EdgeForecast = random.NextDouble() < 0.5 ? DecisionScene.Forecast(Number(ref random, 1000), Number(ref random, 1000), Number(ref random, 1000)) : null,
            TotalForecast = random.NextDouble() < 0.5 ? [.. DecisionScene.Own(Number(ref random, 1000), Number(ref random, 1000), Number(ref random, 1000))] : [],
            PeakRecordsPerSecond5Min = Number(ref random, 1000),
            RollingDeviationRecordsPerSecond = Number(ref random, 100),
            AnnouncedRecordsPerSecond = Number(ref random, 500),
            LastBatchSeconds = Measure(ref random, 10, unknowns),
            TriggerSeconds = 2,
            DaySeconds = 86_400,
            Warm = random.NextInt32(5),
        };
    }

    /// <summary>Limits without freeze windows, which are the one thing that may stop a scale-up.</summary>
    public static JobLimits Limits(ulong seed)
    {
        var random = new SeededRandom(seed);
        var min = random.NextInt32(8);
        return new JobLimits
        {
            MinExecutors = min,
            MaxExecutors = min + 1 + random.NextInt32(40),
            BudgetUsdPerHour = random.NextDouble() < 0.5 ? 5 * random.NextDouble() : null,
            Floors = [new ScheduledFloor { Days = WeekDays.All, From = new TimeOnly(6, 0), To = new TimeOnly(12, 0), MinExecutors = random.NextInt32(30) }],
        };
    }

    /// <summary>A guard's memory as twenty decisions up to the observation's time would have left it.</summary>
    public static GuardState History(ulong seed, in JobObservation observation, JobLimits limits)
    {
        var (random, state, options) = (new SeededRandom(seed), new GuardState(), new GuardOptions());
        for (var step = 20; step >= 1; step--)
        {
            var before = observation with { Time = observation.Time.AddSeconds(-5 * step), Target = random.NextInt32(40), BacklogRecords = Measured.Of(0) };
            state = ScalingGuard.Apply(before, DecisionScene.Wants(random.NextInt32(40)), limits, options, state).Next;
        }

        return state;
    }

    private static Measured Measure(ref SeededRandom random, double scale, double unknowns) =>
        random.NextDouble() < unknowns ? Measured.Unknown : Measured.Of(Number(ref random, scale));

    private static double Number(ref SeededRandom random, double scale) =>
        random.NextDouble() < 0.1 ? Extremes[random.NextInt32(Extremes.Length)] : scale * random.NextDouble();
}
