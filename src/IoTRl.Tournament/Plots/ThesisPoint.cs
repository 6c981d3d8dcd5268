using IoTRl.Tournament.Thesis;

namespace IoTRl.Tournament.Plots;

/// <summary>One point of cost against violations, with its interval where it was measured.</summary>
internal sealed record ThesisPoint
{
    internal required string Label { get; init; }

    internal required ThesisPointKind Kind { get; init; }

    /// <summary>Printed by the thesis, not measured.</summary>
    internal required bool IsPublished { get; init; }

    internal required double Cost { get; init; }

    internal required double Violations { get; init; }

    /// <summary>Halves of the 95 % intervals; 0 where there is none.</summary>
    internal double CostReach { get; init; }

    internal double ViolationsReach { get; init; }

    /// <summary>Those that played, then, where their episodes are as long, what the thesis printed of them and of its agent.</summary>
    internal static ThesisPoint[] Of(ThesisTournamentResult result)
    {
        var measured = result.Standings.Select(Of);
        if (!result.IsAsLongAsPublished) return [.. measured];
        var published = ThesisPublishedRow.All.Where(row => row == ThesisPublishedRow.Agent || result.Standings.Any(standing => standing.Name == row.Name));
        return [.. measured, .. published.Select(Of)];
    }

    private static ThesisPoint Of(ThesisStanding standing) => new()
    {
        Label = FormattableString.Invariant($"{standing.Name}  {standing.ViolationsPercent.Mean:0.0} % / {standing.Cost.Mean:0}"),
        Kind = standing.IsBound ? ThesisPointKind.Bound : standing.IsLearned ? ThesisPointKind.Learned : standing.Published is null ? ThesisPointKind.Rule : ThesisPointKind.ThesisPolicy,
        IsPublished = false,
        Cost = standing.Cost.Mean,
        Violations = standing.ViolationsPercent.Mean,
        CostReach = standing.Cost.High - standing.Cost.Mean,
        ViolationsReach = standing.ViolationsPercent.High - standing.ViolationsPercent.Mean,
    };

    private static ThesisPoint Of(ThesisPublishedRow row) => new()
    {
        Label = FormattableString.Invariant($"{row.Name}, published  {row.ViolationsPercent:0.0} % / {row.Cost:0}"),
        Kind = ThesisPointKind.ThesisPolicy,
        IsPublished = true,
        Cost = row.Cost,
        Violations = row.ViolationsPercent,
    };
}
