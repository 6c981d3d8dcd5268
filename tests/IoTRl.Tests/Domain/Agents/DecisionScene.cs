using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Agents;

/// <summary>A job in numbers that one can reckon with: ten executors of 10 rec/s each, 50 rec/s, 100 records waiting (1 s), objective 20 s, everything known.</summary>
internal static class DecisionScene
{
    /// <summary>A Wednesday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Tasks enough that waves of them do not round a size of up to 100 executors.</summary>
    public const int ManyTasks = 12_000;

    public static JobObservation Observation => new()
    {
        Job = JobId.Of("vitals"),
        Time = Start,
        IntervalSeconds = 5,
        MinExecutors = 1,
        MaxExecutors = 20,
        CoresPerExecutor = 2,
        TasksPerBatch = ManyTasks,
        ExecutorRecordsPerSecond = Measured.Of(10),
        ObjectiveSeconds = 20,
        RecordsPerSecond = Measured.Of(50),
        CpuShare = Measured.Of(0.5),
        Running = 10,
        Target = 10,
        BacklogRecords = Measured.Of(100),
        OldestSeconds = Measured.Of(2),
        QuotaExecutors = 20,
        ColdStartSeconds = 50,
        UsdPerExecutorHour = 0.1,
    };

    public static ScalingDecision Wants(int executors) => new() { Executors = executors, Need = executors, Basis = DecisionBasis.MeasuredRate };

    /// <summary>The same p90 at every horizon.</summary>
    public static RateForecast Flat(double p90) => Forecast(p90, p90, p90);

    /// <summary>p90 up to 30 s ahead, at 60 s and at 120 s.</summary>
    public static RateForecast Forecast(double until30, double at60, double at120) => new()
    {
        Horizons =
        [
            .. RateForecast.HorizonSeconds.Select(seconds => new HorizonForecast
            {
                HorizonSeconds = seconds,
                P90 = seconds <= 30 ? until30 : seconds == 60 ? at60 : at120,
            }),
        ],
    };

    /// <summary>The job's own forecast: quantiles .8 and .95 of the highest rate of 30-75 s and of 60-120 s ahead, all else 0.</summary>
    public static double[] Own(double soon80, double soon95, double later80 = 0, double later95 = 0) =>
        [0, 0, 0, 0, 0, 0, 0, soon80, soon95, 0, later80, later95, 0, 0, 0];
}
