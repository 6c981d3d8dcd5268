using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.ColdStart;

/// <summary>Two policies on one burst, and the second of them once more without having been told.</summary>
public sealed record BurstResult
{
    public required BurstOptions Options { get; init; }

    public required BurstLoad Load { get; init; }

    /// <summary>What arrived and what was announced; the same for all three.</summary>
    public required LoadTape Tape { get; init; }

    public required BurstRun Reactive { get; init; }

    public required BurstRun Proactive { get; init; }

    /// <summary>The proactive policy on the same records, of which nobody announces any: what is left of its lead without the announcement.</summary>
    public required BurstRun Untold { get; init; }
}
