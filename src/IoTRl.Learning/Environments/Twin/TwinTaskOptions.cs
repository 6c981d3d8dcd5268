using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Tournament.Twins;

namespace IoTRl.Learning.Environments.Twin;

/// <summary>What is played where a policy learns on the twin.</summary>
public sealed record TwinTaskOptions
{
    /// <summary>Training windows of each known family that episodes are taken from, 1..10,000. One that an episode has met keeps about a MB. Default 60.</summary>
    public int Windows { get; init; } = 60;

    /// <summary>Windows of the family that is made of everything at once, 1..10,000. Default 120.</summary>
    public int MixWindows { get; init; } = 120;

    /// <summary>Share of the episodes on that family, 0..1. Default a quarter: shapes never seen cost less then, and known ones no more.</summary>
    public double MixShare { get; init; } = 0.25;

    /// <summary>Control intervals of an episode, 12..1000: a window is not longer. Default 360: half an hour.</summary>
    public int Steps { get; init; } = 360;

    /// <summary>Objective of most episodes, seconds, 1..600. Default 20.</summary>
    public double ObjectiveSeconds { get; init; } = 20;

    /// <summary>Objectives of the others, seconds, 1..600 each, 100 at most: one network serves jobs of all scenarios. Default those of the scenarios.</summary>
    public ImmutableArray<double> OtherObjectives { get; init; } = [10, 15, 60];

    /// <summary>Share of the episodes with one of them, 0..1. Default 0.25.</summary>
    public double OtherShare { get; init; } = 0.25;

    /// <summary>Mean rate of the load as a share of the full capacity, 0.001..1. Default that of a tournament.</summary>
    public double Mean { get; init; } = TwinTournamentOptions.MostMean;

    /// <summary>
    /// True shows what will come in place of the forecast, and all that only the critic sees otherwise: what comes of it is not a policy that can be used, but says what is missing.
    /// Default false.
    /// </summary>
    public bool SeesFuture { get; init; }

    /// <summary>Seed of the windows. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Every value outside its range; empty when episodes can be played.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        var ranges = new OptionRanges()
            .Check(nameof(Windows), Windows, 1, 10_000)
            .Check(nameof(MixWindows), MixWindows, 1, 10_000)
            .Check(nameof(MixShare), MixShare, 0, 1)
            .Check(nameof(Steps), Steps, 12, 1000)
            .Check(nameof(ObjectiveSeconds), ObjectiveSeconds, 1, 600)
            .Check($"{nameof(OtherObjectives)}.{nameof(OtherObjectives.Length)}", OtherObjectives.IsDefault ? 0 : OtherObjectives.Length, OtherShare > 0 ? 1 : 0, 100)
            .Check(nameof(OtherShare), OtherShare, 0, 1)
            .Check(nameof(Mean), Mean, 0.001, 1);
        for (var index = 0; !OtherObjectives.IsDefault && index < OtherObjectives.Length; index++)
            ranges.Check(FormattableString.Invariant($"{nameof(OtherObjectives)}[{index}]"), OtherObjectives[index], 1, 600);
        return ranges.ToImmutable();
    }
}
