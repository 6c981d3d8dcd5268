using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>What every Kubernetes autoscaler does around its metric: one look a sync, and a bounded move to what it recommends.</summary>
internal static class HorizontalScaling
{
    /// <summary>True where the answer of the last sync still holds.</summary>
    public static bool IsBetweenSyncs(DateTimeOffset now, PolicyMemory memory, HpaBehaviour behaviour) =>
        memory.LastSync is { } last && (now - last).TotalSeconds < behaviour.SyncSeconds;

    /// <summary>A sync with a metric.</summary>
    public static void Begin(in JobObservation observation, PolicyMemory memory)
    {
        // The size that it finds counts as its first recommendation.
        if (memory.LastSync is null) memory.Request(observation.Time, observation.Target);
        memory.LastSync = observation.Time;
    }

    /// <summary>The size that a finite recommendation leads to, kept until the next sync.</summary>
    public static int Settle(in JobObservation observation, PolicyMemory memory, double need, HpaBehaviour behaviour)
    {
        var (now, current) = (observation.Time, observation.Target);
        var wanted = ExecutorBounds.Ceiling(observation, need);
        memory.Request(now, wanted);
        if (wanted < current) wanted = Math.Min(current, memory.LargestRequest(now, behaviour.DownWindowSeconds, wanted));
        var most = Math.Max((double)current + behaviour.UpPods, Math.Ceiling(current * (1 + behaviour.UpShare)));
        // A size outside the limits goes back inside at once, whatever the step.
        memory.Held = ExecutorBounds.Clamp(observation, (int)Math.Min(wanted, most));
        return memory.Held;
    }
}
