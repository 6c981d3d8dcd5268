namespace IoTRl.Tournament.Bounds;

/// <summary>What runs of some windows cost at least, if no more than a share of their records is late.</summary>
public sealed record BoundAtShare
{
    /// <summary>Late records over all records, 0..1.</summary>
    public required double LateShare { get; init; }

    /// <summary>Cost of all the windows together, USD.</summary>
    public required double Usd { get; init; }

    /// <summary>The same over their hours, USD/h.</summary>
    public required double UsdPerHour { get; init; }

    /// <summary>Price of a late record at which the bound is highest, USD.</summary>
    public required double UsdPerLate { get; init; }
}
