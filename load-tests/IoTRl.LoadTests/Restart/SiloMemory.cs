using IoTRl.Grains.Rest;
using IoTRl.LoadTests.Silos;

namespace IoTRl.LoadTests.Restart;

/// <summary>What a silo must still know after it has ended.</summary>
internal sealed record SiloMemory(IReadOnlyDictionary<string, JobView> Jobs, IReadOnlyDictionary<string, IReadOnlyList<DecisionView>> Decisions, IReadOnlyDictionary<string, long> GatewayRecords)
{
    private const double WeightTolerance = 1e-9;

    /// <summary>Reads until no job decided while it was read, so that sizes and decisions belong together.</summary>
    public static async Task<SiloMemory> ReadAsync(SiloApi api, CancellationToken cancellationToken)
    {
        var jobs = await api.JobsAsync(cancellationToken);
        var gateways = await api.GatewaysAsync(cancellationToken);
        var decisions = new Dictionary<string, IReadOnlyList<DecisionView>>(StringComparer.Ordinal);
        foreach (var job in jobs) decisions[job.Id] = await api.DecisionsAsync(job.Id, cancellationToken);
        return new SiloMemory(
            jobs.ToDictionary(job => job.Id, StringComparer.Ordinal),
            decisions,
            gateways.ToDictionary(gateway => gateway.Id, gateway => gateway.Records, StringComparer.Ordinal));
    }

    public IEnumerable<string> DifferencesTo(SiloMemory after)
    {
        foreach (var (id, job) in Jobs)
        {
            if (!after.Jobs.TryGetValue(id, out var now))
            {
                yield return $"job {id} is gone";
                continue;
            }

            if (now.Mode != job.Mode) yield return $"{id} mode {job.Mode} became {now.Mode}";
            if (now.Scenario != job.Scenario) yield return $"{id} scenario {job.Scenario} became {now.Scenario}";
            if (!SameWeights(job.Weights, now.Weights)) yield return $"{id} weights changed";
            if (now.Version < job.Version) yield return FormattableString.Invariant($"{id} spec version {job.Version} became {now.Version}");
            foreach (var difference in Decided(id, after)) yield return difference;
        }

        foreach (var id in GatewayRecords.Keys.Where(id => !after.GatewayRecords.ContainsKey(id))) yield return $"gateway {id} is gone";
    }

    /// <summary>The size before the first decision after the start is the size granted by the last decision before the end.</summary>
    private IEnumerable<string> Decided(string id, SiloMemory after)
    {
        if (Decisions[id].Count == 0) yield break;
        var known = Decisions[id][^1];
        var last = after.Decisions[id].LastOrDefault(decision => decision.Sequence <= known.Sequence);
        if (last is null)
        {
            yield return $"{id} forgot its decisions";
            yield break;
        }

        // A decision may fall between the read and the end: the chain of sizes must hold all the same.
        var chain = after.Decisions[id].SkipWhile(decision => decision.Sequence < known.Sequence).ToArray();
        if (chain.Length == 0 || chain[0].Sequence != known.Sequence) yield return FormattableString.Invariant($"{id} lost decision {known.Sequence}");
        for (var i = 1; i < chain.Length; i++)
        {
            if (chain[i].Command.Before != chain[i - 1].Command.Granted)
                yield return FormattableString.Invariant($"{id} had {chain[i - 1].Command.Granted} executors, then {chain[i].Command.Before}");
        }

        var desired = after.Jobs[id].Executors.Desired;
        if (chain.Length > 0 && desired is not null && chain[^1].Command.Granted != desired && after.Jobs[id].LastDecision?.Sequence == chain[^1].Sequence)
            yield return FormattableString.Invariant($"{id} was granted {chain[^1].Command.Granted} executors and wants {desired}");
    }

    private static bool SameWeights(WeightsView one, WeightsView other) =>
        Math.Abs(one.Alpha - other.Alpha) < WeightTolerance && Math.Abs(one.Beta - other.Beta) < WeightTolerance && Math.Abs(one.Gamma - other.Gamma) < WeightTolerance;
}
