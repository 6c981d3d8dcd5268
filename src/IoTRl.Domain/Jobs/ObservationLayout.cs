using System.Collections.Immutable;

namespace IoTRl.Domain.Jobs;

/// <summary>
/// The order and scale of the 59 numbers that a learned policy sees: <c>observation/1</c>. Rates are in units of the job's rate at full size, counts in units of its
/// most executors; every number is finite and within its range whatever comes in.
/// <para>An unknown input is named by <see cref="UnknownInputs"/>, and the guard acts on that. Its number is the neutral one of a job that goes on as it was:
/// workload the rolling mean; data volume and shuffle as many reference records; edge forecast and forecast the workload;
/// edge burst the job's own burst probability; cpu, memory and latency 0.5; temperature 1; executors running the target;
/// cost that of the executors; backlog and oldest 0; rule the target. Rates are all 0 while the rate of one executor is unknown.</para>
/// </summary>
public static class ObservationLayout
{
    public const string Name = "observation/1";

    public const int Length = 59;

    private const int TotalForecastLength = 15;
    private const double ScaleDownMemorySeconds = 300;
    private const double ColdStartUnitSeconds = 60;
    private const double ObjectiveUnitSeconds = 10;
    private const double RuleDeltaUnit = 10;
    private const double HighestLog2Lambda = 6;
    private const double Neutral = 0.5;

    /// <summary>Names of the entries in their order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "workload", "dataVolume", "cpu", "memory", "latency", "cost", "alpha", "beta", "gamma", "shuffleSize", "temperature", "edgeWorkload", "edgeBurst",
        "velocity", "acceleration", "rollingMean", "rollingDeviation", "burstProbability", "hourSin", "hourCos",
        "running", "warm", "target", "startingUnder15", "startingUnder30", "startingUnder45", "startingOver45", "backlog", "oldest",
        "mean5", "mean15", "peak5", "announced", "capacity", "sinceScaleDown", "floorNow", "floorSoon", "objective", "slots",
        "rule", "ruleDelta", "lambda", "quota", "coldStart",
        "max0To30P50", "max0To30P80", "max0To30P95", "mean45To60P50", "mean45To60P80", "mean45To60P95", "max30To75P50", "max30To75P80", "max30To75P95",
        "max60To120P50", "max60To120P80", "max60To120P95", "max120To240P50", "max120To240P80", "max120To240P95",
    ];

    /// <summary>Least and most of each entry, in their order.</summary>
    public static ImmutableArray<(double Least, double Most)> Ranges { get; } =
    [
        (0, 4), (0, 4), (0, 1), (0, 2), (0, 8), (0, 1), (0, 1), (0, 1), (0, 1), (0, 4), (0, 1), (0, 4), (0, 1),
        (-4, 4), (-4, 4), (0, 4), (0, 4), (0, 1), (-1, 1), (-1, 1),
        (0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (0, 8), (0, 8),
        (0, 4), (0, 4), (0, 4), (0, 4), (0, 1), (0, 1), (-1, 1), (-1, 1), (-4, 4), (0, 4),
        (0, 1), (-2, 2), (0, 1), (0, 1), (0, 4),
        (0, 4), (0, 4), (0, 4), (0, 4), (0, 4), (0, 4), (0, 4), (0, 4), (0, 4), (0, 4), (0, 4), (0, 4), (0, 4), (0, 4), (0, 4),
    ];

    /// <summary>Fills the first 59 of <paramref name="entries"/>.</summary>
    public static void Write(in JobObservation observation, Span<float> entries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entries.Length, Length, nameof(entries));
        var full = observation.FullRecordsPerSecond.Or(0);
        var perFull = full > 0 ? 1 / full : 0;
        var perExecutor = 1.0 / Math.Max(1, observation.MaxExecutors);
        WriteState(observation, perFull, perExecutor, entries);
        WriteLoad(observation, perFull, entries);
        WriteExecutors(observation, perExecutor, entries);
        WriteQueue(observation, perFull, entries);
        WriteFrame(observation, perExecutor, entries);
    }

    /// <summary>Names of the inputs that are unknown: names of entries, <c>executorRate</c> for the rate of one executor, <c>forecast</c> for entries 44-58.</summary>
    public static ImmutableArray<string> UnknownInputs(in JobObservation observation)
    {
        var names = ImmutableArray<string>.Empty;
        if (!observation.ExecutorRecordsPerSecond.IsKnown) names = names.Add("executorRate");
        if (!observation.RecordsPerSecond.IsKnown) names = names.Add("workload");
        if (!observation.BytesPerSecond.IsKnown) names = names.Add("dataVolume");
        if (!observation.CpuShare.IsKnown) names = names.Add("cpu");
        if (!observation.MemoryShare.IsKnown) names = names.Add("memory");
        if (!observation.LatencyP95Seconds.IsKnown) names = names.Add("latency");
        if (!observation.CostUsdPerHour.IsKnown) names = names.Add("cost");
        if (!observation.ShuffleBytes.IsKnown) names = names.Add("shuffleSize");
        if (!observation.Temperature.IsKnown) names = names.Add("temperature");
        if (observation.EdgeForecast is null) names = names.Add("edgeWorkload");
        if (!observation.EdgeBurst.IsKnown) names = names.Add("edgeBurst");
        if (observation.ExecutorsUnknown) names = names.Add("running");
        if (!observation.BacklogRecords.IsKnown) names = names.Add("backlog");
        if (!observation.OldestSeconds.IsKnown) names = names.Add("oldest");
        if (!HasForecast(observation)) names = names.Add("forecast");
        return names;
    }

    // 0-12
    private static void WriteState(in JobObservation observation, double perFull, double perExecutor, Span<float> entries)
    {
        var workload = Workload(observation);
        var referenceBytes = Math.Max(1, observation.ReferenceRecordBytes);
        var bytes = observation.BytesPerSecond.Or(workload * referenceBytes);
        var owned = observation.ExecutorsUnknown ? observation.Target : observation.Running + observation.Starting;
        var cost = observation.CostUsdPerHour.IsKnown && observation.MaxCostUsdPerHour > 0
            ? observation.CostUsdPerHour.Value / observation.MaxCostUsdPerHour
            : owned * perExecutor;
        // Shuffle in units of what arrives in one interval at full rate.
        var shuffle = observation.ShuffleBytes.Or(bytes * observation.IntervalSeconds);
        var perInterval = observation.IntervalSeconds > 0 ? perFull / (referenceBytes * observation.IntervalSeconds) : 0;
        Put(entries, 0, workload * perFull);
        Put(entries, 1, bytes * perFull / referenceBytes);
        Put(entries, 2, observation.CpuShare.Or(Neutral));
        Put(entries, 3, observation.MemoryShare.Or(Neutral));
        Put(entries, 4, observation.LatencyP95Seconds.IsKnown ? observation.LatencyP95Seconds.Value / Objective(observation) : Neutral);
        Put(entries, 5, cost);
        Put(entries, 6, observation.Weights.Alpha);
        Put(entries, 7, observation.Weights.Beta);
        Put(entries, 8, observation.Weights.Gamma);
        Put(entries, 9, shuffle * perInterval);
        Put(entries, 10, observation.Temperature.Or(1));
        Put(entries, 11, (observation.EdgeForecast?.P50At(observation.ColdStartSeconds) ?? workload) * perFull);
        Put(entries, 12, observation.EdgeBurst.Or(observation.BurstProbability));
    }

    // 13-19, 29-32, 44-58
    private static void WriteLoad(in JobObservation observation, double perFull, Span<float> entries)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * observation.HourOfDay / 24);
        Put(entries, 13, observation.VelocityRecordsPerSecond * perFull);
        Put(entries, 14, observation.AccelerationRecordsPerSecond * perFull);
        Put(entries, 15, observation.RollingMeanRecordsPerSecond * perFull);
        Put(entries, 16, observation.RollingDeviationRecordsPerSecond * perFull);
        Put(entries, 17, observation.BurstProbability);
        Put(entries, 18, sine);
        Put(entries, 19, cosine);
        Put(entries, 29, observation.MeanRecordsPerSecond5Min * perFull);
        Put(entries, 30, observation.MeanRecordsPerSecond15Min * perFull);
        Put(entries, 31, observation.PeakRecordsPerSecond5Min * perFull);
        Put(entries, 32, observation.AnnouncedRecordsPerSecond * perFull);
        var known = HasForecast(observation);
        for (var index = 0; index < TotalForecastLength; index++)
            Put(entries, 44 + index, (known ? observation.TotalForecast[index] : Workload(observation)) * perFull);
    }

    // 20-26, 33
    private static void WriteExecutors(in JobObservation observation, double perExecutor, Span<float> entries)
    {
        var running = observation.ExecutorsUnknown ? observation.Target : observation.Running;
        var useful = Math.Min(observation.MaxExecutors, observation.UsefulExecutors);
        Put(entries, 20, running * perExecutor);
        Put(entries, 21, observation.Warm * perExecutor);
        Put(entries, 22, observation.Target * perExecutor);
        Put(entries, 23, observation.StartingUnder15 * perExecutor);
        Put(entries, 24, observation.StartingUnder30 * perExecutor);
        Put(entries, 25, observation.StartingUnder45 * perExecutor);
        Put(entries, 26, observation.StartingOver45 * perExecutor);
        Put(entries, 33, useful > 0 ? Math.Min(running, useful) / useful : 0);
    }

    // 27-28
    private static void WriteQueue(in JobObservation observation, double perFull, Span<float> entries)
    {
        var backlog = observation.BacklogRecords.Or(0);
        var running = observation.ExecutorsUnknown ? observation.Target : observation.Running;
        var capacity = perFull > 0 ? observation.CapacityOf(running) : 0;
        // Without executors a backlog never ends; without their rate nobody can say.
        var seconds = backlog <= 0 || perFull <= 0 ? 0 : capacity > 0 ? backlog / capacity : double.PositiveInfinity;
        Put(entries, 27, Math.Log2(1 + seconds / Objective(observation)));
        Put(entries, 28, observation.OldestSeconds.Or(0) / Objective(observation));
    }

    // 34-43
    private static void WriteFrame(in JobObservation observation, double perExecutor, Span<float> entries)
    {
        var need = observation.RuleNeed.Or(observation.Target);
        Put(entries, 34, observation.SecondsSinceScaleDown / ScaleDownMemorySeconds);
        Put(entries, 35, (observation.FloorNow - observation.Target) * perExecutor);
        Put(entries, 36, (observation.FloorSoon - observation.Target) * perExecutor);
        Put(entries, 37, Math.Log2(Objective(observation) / ObjectiveUnitSeconds));
        Put(entries, 38, observation.UsefulExecutors * perExecutor);
        Put(entries, 39, need * perExecutor);
        Put(entries, 40, (need - observation.Target) / RuleDeltaUnit);
        Put(entries, 41, Math.Log2(observation.Weights.Lambda) / HighestLog2Lambda);
        Put(entries, 42, (observation.QuotaExecutors - observation.Target) * perExecutor);
        Put(entries, 43, observation.ColdStartSeconds / ColdStartUnitSeconds);
    }

    private static double Workload(in JobObservation observation) => observation.RecordsPerSecond.Or(observation.RollingMeanRecordsPerSecond);

    internal static bool HasForecast(in JobObservation observation) =>
        !observation.TotalForecast.IsDefault && observation.TotalForecast.Length >= TotalForecastLength;

    // A millisecond, so that a job without an objective divides by something.
    private static double Objective(in JobObservation observation) => Math.Max(0.001, observation.ObjectiveSeconds);

    private static void Put(Span<float> entries, int entry, double value)
    {
        var (least, most) = Ranges[entry];
        entries[entry] = (float)(double.IsNaN(value) ? Math.Clamp(0, least, most) : Math.Clamp(value, least, most));
    }
}
