namespace IoTRl.Simulation.Thesis;

/// <summary>What one step meets, whatever the action. Of it a policy is told <see cref="Workload"/> before it acts; the rest it sees one step late.</summary>
public readonly record struct ThesisLoad
{
    /// <summary>W, messages/s, 10..900.</summary>
    public required double Workload { get; init; }

    /// <summary>D, MB, 10..500.</summary>
    public required double DataMb { get; init; }

    /// <summary>S, MB uncompressed, 1..250.</summary>
    public required double ShuffleMb { get; init; }

    /// <summary>T, 0..1.</summary>
    public required double Temperature { get; init; }
}
