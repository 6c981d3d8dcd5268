using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>Up at once, down only to the largest size that was asked for in the last seconds.</summary>
internal static class DownWindow
{
    /// <summary>The size to ask for; remembers what was wanted.</summary>
    public static int Settle(in JobObservation observation, PolicyMemory memory, int wanted, double windowSeconds)
    {
        // The size that a job begins with counts as asked for.
        if (memory.LastSync is null) memory.Request(observation.Time, observation.Target);
        memory.LastSync = observation.Time;
        memory.Request(observation.Time, wanted);
        if (wanted >= observation.Target) return wanted;
        return ExecutorBounds.Clamp(observation, Math.Min(observation.Target, memory.LargestRequest(observation.Time, windowSeconds, wanted)));
    }
}
