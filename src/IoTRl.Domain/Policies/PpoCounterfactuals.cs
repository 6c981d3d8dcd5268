using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// Which single entries of an observation would have flipped a network's choice. Finite differences of the logits rank the entries by how far, in shares of their range,
/// the nearest other request lies on a straight line; the nearest are then searched by the network itself, first in growing steps, then by bisection. Entries move
/// alone, also where in a real observation they move together.
/// </summary>
internal static class PpoCounterfactuals
{
    private const int Most = 3;
    private const int MostSearched = 6;
    private const int Steps = 6;
    private const int Bisections = 10;
    private const double DifferenceShare = 0.01;

    /// <param name="observation">Whose entries are in the workspace.</param>
    /// <param name="need">The rule's need, executors.</param>
    /// <param name="workspace">Its entries are as before afterwards.</param>
    public static ImmutableArray<CounterfactualInput> Of(in JobObservation observation, double need, PpoWorkspace workspace)
    {
        var chosen = workspace.Choose();
        if (!workspace.IsFinite) return [];
        var request = ResidualAction.Request(observation, need, chosen);
        Span<float> logits = stackalloc float[ResidualAction.Choices];
        workspace.Logits.CopyTo(logits);
        Span<bool> other = stackalloc bool[ResidualAction.Choices];
        for (var index = 0; index < other.Length; index++) other[index] = ResidualAction.Request(observation, need, index) != request;
        var candidates = new List<(double Share, int Entry, int Direction)>();
        for (var entry = 0; entry < ObservationLayout.Length; entry++)
        {
            var (share, direction) = Nearest(workspace, entry, chosen, logits, other);
            if (double.IsFinite(share)) candidates.Add((share, entry, direction));
        }

        candidates.Sort();
        var found = new List<(double Share, CounterfactualInput Input)>();
        foreach (var (share, entry, direction) in candidates.Take(MostSearched))
        {
            if (Search(observation, need, workspace, entry, direction, share, request) is { } input) found.Add((ShareOf(entry, input), input));
        }

        return [.. found.OrderBy(each => each.Share).Take(Most).Select(each => each.Input)];
    }

    /// <summary>How far the nearest flip lies by the slopes of the logits at this entry, in shares of its range, and to which side; infinity for none within it.</summary>
    private static (double Share, int Direction) Nearest(PpoWorkspace workspace, int entry, int chosen, ReadOnlySpan<float> logits, ReadOnlySpan<bool> other)
    {
        var (least, most) = ObservationLayout.Ranges[entry];
        var before = workspace.Entries[entry];
        var difference = DifferenceShare * (most - least);
        if (before + difference > most) difference = -difference;
        workspace.Entries[entry] = (float)(before + difference);
        workspace.Choose();
        workspace.Entries[entry] = before;
        var (nearest, direction) = (double.PositiveInfinity, 0);
        for (var index = 0; index < logits.Length; index++)
        {
            if (!other[index]) continue;
            var margin = (double)logits[chosen] - logits[index];
            var slope = ((double)workspace.Logits[chosen] - workspace.Logits[index] - margin) / difference;
            var distance = -margin / slope;
            var room = distance > 0 ? most - before : before - least;
            var share = Math.Abs(distance) / (most - least);
            if (Math.Abs(distance) <= room && share < nearest) (nearest, direction) = (share, Math.Sign(slope) * -1);
        }

        return (nearest, direction);
    }

    private static CounterfactualInput? Search(
        in JobObservation observation, double need, PpoWorkspace workspace, int entry, int direction, double share, int request)
    {
        var (least, most) = ObservationLayout.Ranges[entry];
        var before = workspace.Entries[entry];
        var end = direction > 0 ? most : least;
        var step = Math.Max(share * (most - least) / 2, DifferenceShare * (most - least)) * direction;
        double same = before, flipped = before;
        var (executors, isFlipped) = (request, false);
        for (var i = 0; i < Steps && !isFlipped && flipped != end; i++, step *= 2)
        {
            same = flipped;
            flipped = direction > 0 ? Math.Min(end, flipped + step) : Math.Max(end, flipped + step);
            isFlipped = IsOther(observation, need, workspace, entry, flipped, request, ref executors);
        }

        for (var i = 0; i < Bisections && isFlipped; i++)
        {
            var middle = (same + flipped) / 2;
            if (IsOther(observation, need, workspace, entry, middle, request, ref executors)) flipped = middle;
            else same = middle;
        }

        workspace.Entries[entry] = before;
        return isFlipped ? new() { Name = ObservationLayout.Names[entry], Value = before, FlipsAt = flipped, Executors = executors } : null;
    }

    private static bool IsOther(in JobObservation observation, double need, PpoWorkspace workspace, int entry, double value, int request, ref int executors)
    {
        workspace.Entries[entry] = (float)value;
        var asked = ResidualAction.Request(observation, need, workspace.Choose());
        if (asked == request || !workspace.IsFinite) return false;
        executors = asked;
        return true;
    }

    private static double ShareOf(int entry, in CounterfactualInput input) =>
        Math.Abs(input.FlipsAt - input.Value) / (ObservationLayout.Ranges[entry].Most - ObservationLayout.Ranges[entry].Least);
}
