using System.Collections.Immutable;

namespace IoTRl.Tournament.Thesis;

/// <summary>What came out: a function of the options alone, whatever the number of threads.</summary>
public sealed record ThesisTournamentResult
{
    public required ThesisTournamentOptions Options { get; init; }

    /// <summary>One a contestant, in their order.</summary>
    public required ImmutableArray<ThesisStanding> Standings { get; init; }

    /// <summary>Whether episodes are as long as the published one; figures of other lengths are other quantities.</summary>
    public bool IsAsLongAsPublished => Options.Steps == ThesisPublishedRow.Steps;
}
