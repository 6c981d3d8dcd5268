namespace IoTRl.Grains.Rest;

/// <summary>One input that mattered to a decision.</summary>
public sealed record InputView
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Null where it was unknown.</summary>
    public double? Value { get; init; }

    /// <summary>Its unit.</summary>
    public string Unit { get; set; } = "";
}
