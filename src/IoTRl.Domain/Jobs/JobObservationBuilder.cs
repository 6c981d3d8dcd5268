namespace IoTRl.Domain.Jobs;

/// <summary>Puts one decision's observation together; the same for a live job and for a simulated one. Pure; allocates nothing.</summary>
public static class JobObservationBuilder
{
    /// <param name="spec">What the operator asked for.</param>
    /// <param name="objective">Objective in force: the spec's, or else the scenario's.</param>
    /// <param name="clock">The moment.</param>
    /// <param name="load">The job's total.</param>
    /// <param name="demand">Its gateways; <see cref="JobDemand.None"/> without any.</param>
    /// <param name="measures">Its running query.</param>
    /// <param name="pool">Its pool.</param>
    /// <param name="agent">Its agent.</param>
    public static JobObservation Build(
        SparkJobSpec spec,
        TimeSpan objective,
        in JobClock clock,
        in JobLoad load,
        in JobDemand demand,
        in JobMeasures measures,
        in JobPoolView pool,
        in JobAgentView agent) => new()
        {
            Job = spec.Id,
            Time = clock.Now,
            IntervalSeconds = clock.IntervalSeconds,
            HourOfDay = clock.HourOfDay,
            DaySeconds = clock.DayLength.TotalSeconds,
            MinExecutors = spec.Limits.MinExecutors,
            MaxExecutors = spec.Limits.MaxExecutors,
            CoresPerExecutor = spec.CoresPerExecutor,
            TasksPerBatch = spec.TasksPerBatch,
            TriggerSeconds = spec.Trigger.TotalSeconds,
            ReferenceRecordBytes = spec.ReferenceRecordBytes,
            ExecutorRecordsPerSecond = spec.ExecutorRecordsPerSecond is { } calibrated ? Measured.Of(calibrated) : measures.ExecutorRecordsPerSecond,
            ObjectiveSeconds = objective.TotalSeconds,
            ObjectiveShare = spec.ObjectiveShare,
            Weights = agent.Weights,
            RecordsPerSecond = load.RecordsPerSecond,
            BytesPerSecond = load.BytesPerSecond,
            CpuShare = measures.CpuShare,
            MemoryShare = measures.MemoryShare,
            LatencyP95Seconds = measures.LatencyP95Seconds,
            CostUsdPerHour = measures.CostUsdPerHour,
            MaxCostUsdPerHour = spec.Limits.MaxExecutors * pool.UsdPerExecutorHour,
            ShuffleBytes = measures.ShuffleBytes,
            Temperature = measures.Temperature,
            EdgeForecast = demand.Forecast,
            EdgeBurst = demand.EdgeBurst,
            SilentShare = demand.SilentShare,
            SilentRecordsPerSecond = demand.SilentRecordsPerSecond,
            VelocityRecordsPerSecond = load.Velocity,
            AccelerationRecordsPerSecond = load.Acceleration,
            RollingMeanRecordsPerSecond = load.RollingMean,
            RollingDeviationRecordsPerSecond = load.RollingDeviation,
            BurstProbability = load.BurstProbability,
            Running = pool.Running,
            Warm = pool.Warm,
            Target = pool.Target,
            TargetUnknown = pool.TargetUnknown,
            StartingUnder15 = pool.StartingUnder15,
            StartingUnder30 = pool.StartingUnder30,
            StartingUnder45 = pool.StartingUnder45,
            StartingOver45 = pool.StartingOver45,
            ExecutorsUnknown = pool.ExecutorsUnknown,
            BacklogRecords = measures.BacklogRecords,
            OldestSeconds = measures.OldestSeconds,
            LastBatchSeconds = measures.LastBatchSeconds,
            MeanRecordsPerSecond5Min = load.Mean5Min,
            MeanRecordsPerSecond15Min = load.Mean15Min,
            PeakRecordsPerSecond5Min = load.Peak5Min,
            AnnouncedRecordsPerSecond = demand.AnnouncedRecordsPerSecond,
            AnnouncedRiseRecordsPerSecond = demand.AnnouncedRise.RecordsPerSecond,
            SecondsSinceScaleDown = agent.SecondsSinceScaleDown,
            FloorNow = agent.FloorNow,
            FloorSoon = agent.FloorSoon,
            QuotaExecutors = pool.QuotaExecutors,
            ColdStartSeconds = pool.ColdStartSeconds,
            TotalForecast = load.TotalForecast,
            UsdPerExecutorHour = pool.UsdPerExecutorHour,
        };
}
