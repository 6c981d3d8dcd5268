using System.Collections.Immutable;

namespace IoTRl.Tournament.Twins;

/// <summary>One contestant over all judged windows.</summary>
public sealed record TwinStanding
{
    public required string Name { get; init; }

    public required ContestantTrack Track { get; init; }

    /// <summary>Settings that were judged, around the frozen one, from bold to cautious.</summary>
    public required ImmutableArray<KnobSetting> Settings { get; init; }

    /// <summary>Place of the setting that the training part chose.</summary>
    public required int Frozen { get; init; }

    /// <summary>Late share (0..1, beyond the floor) and cost (USD/h) of that setting on the training part.</summary>
    public required double TrainingLateShare { get; init; }

    public required double TrainingUsdPerHour { get; init; }

    /// <summary>By setting, by window: equal places of two contestants met the same load.</summary>
    public required ImmutableArray<ImmutableArray<EpisodeFigures>> Figures { get; init; }
}
