using System.Collections.Immutable;

namespace IoTRl.Simulation.Thesis;

/// <summary>
/// The cheapest action of a step that keeps its latency inside the objective, by enumeration of all 20 x 8 x 4 x 3; if none does, the least latency.
/// As no action changes what comes next, the best of each step is the best of an episode.
/// </summary>
public static class ThesisBound
{
    // Executors and memory, cheapest first; the larger first where prices tie, so that the order is one.
    private static readonly ImmutableArray<ThesisAction> Sizes =
    [
        .. from executors in Enumerable.Range(0, ThesisAction.Choices[0])
           from memory in Enumerable.Range(0, ThesisAction.Choices[1])
           let size = new ThesisAction(executors, memory, 0, 0)
           orderby ThesisRules.CostPerHour(size, 0), size.Resources descending, size.Executors
           select size,
    ];

    // Tier and compression, cheapest first: storage costs S times a constant of the pair, so one order holds for every S.
    private static readonly ImmutableArray<(int Tier, int Compression)> Media =
    [
        .. from tier in Enumerable.Range(0, ThesisAction.Choices[2])
           from compression in Enumerable.Range(0, ThesisAction.Choices[3])
           orderby ThesisRules.CostPerHour(new ThesisAction(0, 0, tier, compression), 1), tier, compression
           select (tier, compression),
    ];

    /// <summary>All-seeing: for the step with exactly this workload, messages/s, and shuffle, MB.</summary>
    public static ThesisAction Cheapest(double workload, double shuffleMb) => Search(workload, shuffleMb, shuffleMb);

    /// <summary>
    /// Of what a policy can see: the action with the least expected cost that meets the objective for this workload, messages/s, whatever the shuffle
    /// (at most 250 MB, and latency grows with it).
    /// </summary>
    public static ThesisAction CheapestForEveryShuffle(double workload) => Search(workload, ThesisRules.MeanShuffleMb, ThesisRules.MostShuffleMb);

    private static ThesisAction Search(double workload, double pricedShuffleMb, double metShuffleMb)
    {
        ThesisAction? best = null;
        var least = double.PositiveInfinity;
        foreach (var size in Sizes)
        {
            // Sizes only get dearer from here, whatever their medium.
            if (ThesisRules.CostPerHour(size, 0) >= least) break;
            if (ThesisRules.ComputeLatencyMs(size.Resources, workload) > ThesisEnvironment.SlaLatencyMs) continue;
            if (CheapestMedium(size, workload, metShuffleMb) is not { } action) continue;
            var cost = ThesisRules.CostPerHour(action, pricedShuffleMb);
            if (cost < least) (best, least) = (action, cost);
        }

        return best ?? LeastLatency(workload, metShuffleMb);
    }

    private static ThesisAction? CheapestMedium(ThesisAction size, double workload, double shuffleMb)
    {
        foreach (var medium in Media)
        {
            var action = Stored(size, medium);
            if (ThesisRules.LatencyMs(action, workload, shuffleMb) <= ThesisEnvironment.SlaLatencyMs) return action;
        }

        return null;
    }

    private static ThesisAction LeastLatency(double workload, double shuffleMb) =>
        Sizes.SelectMany(size => Media, Stored).MinBy(action => ThesisRules.LatencyMs(action, workload, shuffleMb));

    private static ThesisAction Stored(ThesisAction size, (int Tier, int Compression) medium) =>
        new(size.Executors - 1, size.MemoryGb - 1, medium.Tier, medium.Compression);
}
