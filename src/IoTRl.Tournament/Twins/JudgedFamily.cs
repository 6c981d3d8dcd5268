namespace IoTRl.Tournament.Twins;

/// <summary>A family on which all were judged.</summary>
public sealed record JudgedFamily
{
    public required string Name { get; init; }

    public required bool IsHeldOut { get; init; }

    /// <summary>Mean rate at which it was played, as a share of the full capacity.</summary>
    public required double Mean { get; init; }

    /// <summary>Judged windows.</summary>
    public required int Windows { get; init; }

    /// <summary>That there were fewer than asked for, in words; null where there were as many.</summary>
    public required string? Shortfall { get; init; }
}
