using IoTRl.Domain.Pools;

namespace IoTRl.Domain.Jobs;

/// <summary>What a decision sees of its pool.</summary>
public readonly record struct JobPoolView
{
    /// <summary>True while the pool cannot see its executors.</summary>
    public bool ExecutorsUnknown { get; init; }

    public int Running { get; init; }

    /// <summary>Requested less than 15, 15 to 30, 30 to 45, and more than 45 s ago, not yet running.</summary>
    public int StartingUnder15 { get; init; }

    public int StartingUnder30 { get; init; }

    public int StartingUnder45 { get; init; }

    public int StartingOver45 { get; init; }

    public int Warm { get; init; }

    /// <summary>Size last granted, or without a grant what runs and starts.</summary>
    public int Target { get; init; }

    /// <summary>True where neither is known.</summary>
    public bool TargetUnknown { get; init; }

    /// <summary>Executors the job may have in all.</summary>
    public int QuotaExecutors { get; init; }

    public double ColdStartSeconds { get; init; }

    public double UsdPerExecutorHour { get; init; }

    /// <summary>This view with what a realizer saw of the job's executors and the pool's spares; null, or warm unknown, where it saw nothing.</summary>
    public JobPoolView With(JobExecutors? executors, Measured warm, DateTimeOffset now)
    {
        if (executors is null || !warm.IsKnown) return this with { ExecutorsUnknown = true, Running = 0, Warm = 0 };
        var (under15, under30, under45, over45) = (0, 0, 0, 0);
        foreach (var since in executors.StartingSince)
        {
            switch ((now - since).TotalSeconds)
            {
                case < 15: under15++; break;
                case < 30: under30++; break;
                case <= 45: under45++; break;
                default: over45++; break;
            }
        }

        return this with
        {
            ExecutorsUnknown = false,
            Running = executors.Running,
            Warm = (int)warm.Value,
            StartingUnder15 = under15,
            StartingUnder30 = under30,
            StartingUnder45 = under45,
            StartingOver45 = over45,
        };
    }
}
