using System.Collections.Immutable;

namespace IoTRl.Grains.Policies;

/// <summary>One version of a learned policy: everything but its bytes.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.policy-version")]
public sealed record PolicyVersion
{
    /// <summary>1 for the first; a number is never given twice.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    [Id(1)] public required string Digest { get; init; }

    /// <summary>Length of the file, bytes.</summary>
    [Id(2)] public required int Bytes { get; init; }

    /// <summary>What it is at the moment.</summary>
    [Id(3)] public PolicyStanding Standing { get; init; }

    /// <summary>When it was added, UTC.</summary>
    [Id(4)] public required DateTimeOffset Added { get; init; }

    /// <summary>Who added it.</summary>
    [Id(5)] public required string AddedBy { get; init; }

    /// <summary>What the file says of its making: rule, algorithm, options, seeds, code version.</summary>
    [Id(6)] public ImmutableDictionary<string, string> Words { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Null before it was judged.</summary>
    [Id(7)] public PolicyScore? Score { get; init; }
}
