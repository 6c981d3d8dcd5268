namespace IoTRl.Simulation.Thesis;

/// <summary>What one step brought.</summary>
public readonly record struct ThesisStep
{
    /// <summary>-alpha C/10 - beta L/1000 + gamma X/1000 - penalty.</summary>
    public required double Reward { get; init; }

    /// <summary>C, $/h. The thesis adds these rates up and calls the sum dollars.</summary>
    public required double CostPerHour { get; init; }

    /// <summary>L, ms, at least 10.</summary>
    public required double LatencyMs { get; init; }

    /// <summary>X = executors x GB x 1000 / L: a figure without a unit that never asks how much there was to do.</summary>
    public required double Throughput { get; init; }

    /// <summary>Tier of the action.</summary>
    public required ThesisTier Tier { get; init; }

    /// <summary>Whether the coming workload is a burst's draw.</summary>
    public required bool IsBurst { get; init; }

    /// <summary>W of the coming step, messages/s, 10..900.</summary>
    public required double PredictedLoad { get; init; }

    /// <summary>The episode has ended for good: nothing follows that a value could count.</summary>
    public required bool Terminated { get; init; }

    /// <summary>The episode was cut at its limit: value goes on from the observation.</summary>
    public required bool Truncated { get; init; }
}
