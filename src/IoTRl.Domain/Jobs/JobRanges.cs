namespace IoTRl.Domain.Jobs;

/// <summary>How far the numbers of a job may go: one set for what REST takes, what a spec may say and what a twin can play, so that a job that was admitted can be decided.</summary>
public static class JobRanges
{
    /// <summary>Slots of one executor, from 1.</summary>
    public const int MostCores = 128;

    /// <summary>Tasks of one micro-batch, from 1.</summary>
    public const int MostTasks = 10_000;

    /// <summary>Records/s of one executor.</summary>
    public const double LeastExecutorRecordsPerSecond = 0.001;

    public const double MostExecutorRecordsPerSecond = 1e9;

    /// <summary>Bytes of the reference record.</summary>
    public const double LeastRecordBytes = 1;

    public const double MostRecordBytes = 1e8;

    /// <summary>Objective, seconds.</summary>
    public const double LeastObjectiveSeconds = 1;

    public const double MostObjectiveSeconds = 3600;

    /// <summary>Share of records that must meet the objective.</summary>
    public const double LeastObjectiveShare = 0.5;

    /// <summary>Trigger interval of the query, seconds.</summary>
    public const double LeastTriggerSeconds = 0.1;

    public const double MostTriggerSeconds = 600;

    /// <summary>Work of one record, core-seconds: cores over records/s.</summary>
    public const double LeastCoreSecondsPerRecord = 1 / MostExecutorRecordsPerSecond;

    public const double MostCoreSecondsPerRecord = MostCores / LeastExecutorRecordsPerSecond;

    public static bool IsExecutorRate(double recordsPerSecond) => recordsPerSecond is >= LeastExecutorRecordsPerSecond and <= MostExecutorRecordsPerSecond;
}
