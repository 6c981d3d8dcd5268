using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>One number of a policy that can be swept.</summary>
public sealed record PolicyAxis
{
    /// <summary>What it is, in words.</summary>
    public required string Name { get; init; }

    /// <summary>Its unit; empty for a share or a factor.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Value of the options that the policy has otherwise.</summary>
    public required double Default { get; init; }

    /// <summary>Values worth trying, from cheap to cautious: they rise or fall throughout, whichever is more cautious.</summary>
    public required ImmutableArray<double> Grid { get; init; }
}
