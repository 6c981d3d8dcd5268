namespace IoTRl.Domain.Pools;

/// <summary>How many executors a pool keeps warm, and how long.</summary>
public sealed record WarmSpareOptions
{
    /// <summary>Most spares of the pool, 0..1000; 0 keeps none. Default 4: each is paid for like a running one.</summary>
    public int MaxWarm { get; init; } = 4;

    /// <summary>How long a job's last command vouches for its spare. Default 60 s: twelve control cycles, so that a paused or lost job stops asking.</summary>
    public TimeSpan SpareValidFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long spares that nobody wants stay. Default 10 min: bursts come in series.</summary>
    public TimeSpan SurplusLeavesAfter { get; init; } = TimeSpan.FromMinutes(10);
}
