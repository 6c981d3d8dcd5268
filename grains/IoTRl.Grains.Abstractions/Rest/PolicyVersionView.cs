namespace IoTRl.Grains.Rest;

/// <summary>One version of a learned policy.</summary>
public sealed record PolicyVersionView
{
    /// <summary>Its number.</summary>
    public required int Version { get; init; }

    /// <summary>Name by which a job chooses this version and no other, such as <c>ppo@3</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>candidate</c>, <c>champion</c> or <c>retired</c>.</summary>
    public required string Standing { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Length of the file, bytes.</summary>
    public required int Bytes { get; init; }

    /// <summary>When it was added, UTC.</summary>
    public required DateTimeOffset Added { get; init; }

    /// <summary>Who added it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>What the file says of its making: rule, algorithm, options, seeds, code version.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    /// <summary>Null before it was judged.</summary>
    public PolicyScoreView? Score { get; init; }
}
