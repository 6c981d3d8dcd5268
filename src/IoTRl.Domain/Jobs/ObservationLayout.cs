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
        entries[0] = Clip(workload * perFull, 0, 4);
        entries[1] = Clip(bytes * perFull / referenceBytes, 0, 4);
        entries[2] = Clip(observation.CpuShare.Or(Neutral), 0, 1);
        entries[3] = Clip(observation.MemoryShare.Or(Neutral), 0, 2);
        entries[4] = Clip(observation.LatencyP95Seconds.IsKnown ? observation.LatencyP95Seconds.Value / Objective(observation) : Neutral, 0, 8);
        entries[5] = Clip(cost, 0, 1);
        entries[6] = Clip(observation.Weights.Alpha, 0, 1);
        entries[7] = Clip(observation.Weights.Beta, 0, 1);
        entries[8] = Clip(observation.Weights.Gamma, 0, 1);
        entries[9] = Clip(shuffle * perInterval, 0, 4);
        entries[10] = Clip(observation.Temperature.Or(1), 0, 1);
        entries[11] = Clip((observation.EdgeForecast?.P50At(observation.ColdStartSeconds) ?? workload) * perFull, 0, 4);
        entries[12] = Clip(observation.EdgeBurst.Or(observation.BurstProbability), 0, 1);
    }

    // 13-19, 29-32, 44-58
    private static void WriteLoad(in JobObservation observation, double perFull, Span<float> entries)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * observation.HourOfDay / 24);
        entries[13] = Clip(observation.VelocityRecordsPerSecond * perFull, -4, 4);
        entries[14] = Clip(observation.AccelerationRecordsPerSecond * perFull, -4, 4);
        entries[15] = Clip(observation.RollingMeanRecordsPerSecond * perFull, 0, 4);
        entries[16] = Clip(observation.RollingDeviationRecordsPerSecond * perFull, 0, 4);
        entries[17] = Clip(observation.BurstProbability, 0, 1);
        entries[18] = Clip(sine, -1, 1);
        entries[19] = Clip(cosine, -1, 1);
        entries[29] = Clip(observation.MeanRecordsPerSecond5Min * perFull, 0, 4);
        entries[30] = Clip(observation.MeanRecordsPerSecond15Min * perFull, 0, 4);
        entries[31] = Clip(observation.PeakRecordsPerSecond5Min * perFull, 0, 4);
        entries[32] = Clip(observation.AnnouncedRecordsPerSecond * perFull, 0, 4);
        var known = HasForecast(observation);
        for (var index = 0; index < TotalForecastLength; index++)
            entries[44 + index] = Clip((known ? observation.TotalForecast[index] : Workload(observation)) * perFull, 0, 4);
    }

    // 20-26, 33
    private static void WriteExecutors(in JobObservation observation, double perExecutor, Span<float> entries)
    {
        var running = observation.ExecutorsUnknown ? observation.Target : observation.Running;
        var useful = Math.Min(observation.MaxExecutors, observation.UsefulExecutors);
        entries[20] = Clip(running * perExecutor, 0, 1);
        entries[21] = Clip(observation.Warm * perExecutor, 0, 1);
        entries[22] = Clip(observation.Target * perExecutor, 0, 1);
        entries[23] = Clip(observation.StartingUnder15 * perExecutor, 0, 1);
        entries[24] = Clip(observation.StartingUnder30 * perExecutor, 0, 1);
        entries[25] = Clip(observation.StartingUnder45 * perExecutor, 0, 1);
        entries[26] = Clip(observation.StartingOver45 * perExecutor, 0, 1);
        entries[33] = Clip(useful > 0 ? Math.Min(running, useful) / useful : 0, 0, 1);
    }

    // 27-28
    private static void WriteQueue(in JobObservation observation, double perFull, Span<float> entries)
    {
        var backlog = observation.BacklogRecords.Or(0);
        var running = observation.ExecutorsUnknown ? observation.Target : observation.Running;
        var capacity = perFull > 0 ? observation.CapacityOf(running) : 0;
        // Without executors a backlog never ends; without their rate nobody can say.
        var seconds = backlog <= 0 || perFull <= 0 ? 0 : capacity > 0 ? backlog / capacity : double.PositiveInfinity;
        entries[27] = Clip(Math.Log2(1 + seconds / Objective(observation)), 0, 8);
        entries[28] = Clip(observation.OldestSeconds.Or(0) / Objective(observation), 0, 8);
    }

    // 34-43
    private static void WriteFrame(in JobObservation observation, double perExecutor, Span<float> entries)
    {
        var need = observation.RuleNeed.Or(observation.Target);
        entries[34] = Clip(observation.SecondsSinceScaleDown / ScaleDownMemorySeconds, 0, 1);
        entries[35] = Clip((observation.FloorNow - observation.Target) * perExecutor, -1, 1);
        entries[36] = Clip((observation.FloorSoon - observation.Target) * perExecutor, -1, 1);
        entries[37] = Clip(Math.Log2(Objective(observation) / ObjectiveUnitSeconds), -4, 4);
        entries[38] = Clip(observation.UsefulExecutors * perExecutor, 0, 4);
        entries[39] = Clip(need * perExecutor, 0, 1);
        entries[40] = Clip((need - observation.Target) / RuleDeltaUnit, -2, 2);
        entries[41] = Clip(Math.Log2(observation.Weights.Lambda) / HighestLog2Lambda, 0, 1);
        entries[42] = Clip((observation.QuotaExecutors - observation.Target) * perExecutor, 0, 1);
        entries[43] = Clip(observation.ColdStartSeconds / ColdStartUnitSeconds, 0, 4);
    }

    private static double Workload(in JobObservation observation) => observation.RecordsPerSecond.Or(observation.RollingMeanRecordsPerSecond);

    private static bool HasForecast(in JobObservation observation) =>
        !observation.TotalForecast.IsDefault && observation.TotalForecast.Length >= TotalForecastLength;

    // A millisecond, so that a job without an objective divides by something.
    private static double Objective(in JobObservation observation) => Math.Max(0.001, observation.ObjectiveSeconds);

    private static float Clip(double value, double least, double most) =>
        (float)(double.IsNaN(value) ? Math.Clamp(0, least, most) : Math.Clamp(value, least, most));
}
