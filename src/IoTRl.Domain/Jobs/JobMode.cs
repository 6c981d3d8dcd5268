namespace IoTRl.Domain.Jobs;

/// <summary>What becomes of a job's decisions.</summary>
[GenerateSerializer, Alias("iotrl.job-mode")]
public enum JobMode
{
    /// <summary>Decide, explain and score; touch nothing. New jobs begin here.</summary>
    Shadow,

    /// <summary>Decide and have the pool make it so.</summary>
    Act,

    /// <summary>No decisions; the pool keeps its size.</summary>
    Paused,
}
