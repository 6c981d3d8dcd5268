namespace IoTRl.LoadTests.Silos;

/// <summary>How the silos of a cluster are started.</summary>
internal sealed record SiloClusterPlan
{
    /// <summary>The silo's assembly.</summary>
    public required string Assembly { get; init; }

    /// <summary>Gateways that each of them is to admit.</summary>
    public required int Gateways { get; init; }

    /// <summary>True for one silo that knows of no others, as a single one is run.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Settings of the silo of a number besides those of every one; none by default.</summary>
    public Func<int, IReadOnlyList<string>> SettingsOf { get; init; } = _ => [];
}
