using System.Text.Json;
using IoTRl.Client;
using IoTRl.Grains.Rest;

namespace IoTRl.LoadTests.Restart;

/// <summary>What a silo must still know after it has ended.</summary>
/// <param name="Jobs">Jobs by id.</param>
/// <param name="Decisions">Kept decisions of each job, oldest first.</param>
/// <param name="Desired">Executors that the pools were told for each job.</param>
/// <param name="GatewayRecords">Counts by gateway.</param>
internal sealed record SiloMemory(
    IReadOnlyDictionary<string, JobView> Jobs, IReadOnlyDictionary<string, IReadOnlyList<DecisionView>> Decisions,
    IReadOnlyDictionary<string, int> Desired, IReadOnlyDictionary<string, long> GatewayRecords)
{
    private const double WeightTolerance = 1e-9;
    private const int MostTries = 50;

    /// <summary>Reads until no job decided while it was read, so that sizes and decisions belong together. Throws where they never stand still.</summary>
    public static async Task<SiloMemory> ReadAsync(IoTRlClient client, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var jobs = await client.AllJobsAsync(cancellationToken);
            var decisions = new Dictionary<string, IReadOnlyList<DecisionView>>(StringComparer.Ordinal);
            foreach (var job in jobs) decisions[job.Id] = await client.AllDecisionsAsync(job.Id, cancellationToken);
            var pools = await client.PoolsAsync(cancellationToken: cancellationToken);
            var gateways = await client.AllGatewaysAsync(cancellationToken);
            var again = await client.AllJobsAsync(cancellationToken);
            if (!jobs.Select(Newest).SequenceEqual(again.Select(Newest))) continue;
            return new SiloMemory(
                jobs.ToDictionary(job => job.Id, StringComparer.Ordinal),
                decisions,
                pools.Items.SelectMany(pool => pool.Jobs).ToDictionary(job => job.Job, job => job.Desired, StringComparer.Ordinal),
                gateways.ToDictionary(gateway => gateway.Id, gateway => gateway.Records, StringComparer.Ordinal));
        }

        throw new InvalidDataException("The jobs decide faster than they can be read.");
    }

    /// <summary>Jobs whose first decision after the start was still to come when this was read.</summary>
    public int ReadBeforeDeciding(SiloMemory after) =>
        Decisions.Count(job => job.Value.Count > 0 && after.Decisions.TryGetValue(job.Key, out var now) && now.Count > 0 && now[^1].Sequence == job.Value[^1].Sequence);

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
            if (now.Version != job.Version) yield return FormattableString.Invariant($"{id} spec version {job.Version} became {now.Version}");
            if (Text(job.Spec) != Text(now.Spec)) yield return $"{id} spec {Text(job.Spec)} became {Text(now.Spec)}";
            foreach (var difference in Decided(id, after)) yield return difference;
        }

        foreach (var id in GatewayRecords.Keys.Where(id => !after.GatewayRecords.ContainsKey(id))) yield return $"gateway {id} is gone";
    }

    /// <summary>The executors wanted are those from before the end; where a job has decided since, those that its next decision started from.</summary>
    private IEnumerable<string> Decided(string id, SiloMemory after)
    {
        if (Decisions[id].Count == 0 || !Desired.TryGetValue(id, out var desired))
        {
            yield return $"{id} had decided nothing or wanted nobody knows how many executors";
            yield break;
        }

        var known = Decisions[id][^1];
        var chain = after.Decisions[id].SkipWhile(decision => decision.Sequence < known.Sequence).ToArray();
        if (chain.Length == 0 || chain[0].Sequence != known.Sequence)
        {
            yield return FormattableString.Invariant($"{id} lost decision {known.Sequence}");
            yield break;
        }

        if (chain.Length == 1)
        {
            if (!after.Desired.TryGetValue(id, out var now)) yield return $"{id} wants nobody knows how many executors";
            else if (now != desired) yield return FormattableString.Invariant($"{id} wanted {desired} executors and wants {now}");
            yield break;
        }

        var expected = desired;
        for (var index = 1; index < chain.Length; index++)
        {
            if (chain[index].Command.Before != expected) yield return FormattableString.Invariant($"{id} had {expected} executors, then {chain[index].Command.Before}");
            // A decision in shadow is carried out by nobody.
            expected = chain[index].Mode == "act" ? chain[index].Command.Granted : chain[index].Command.Before;
        }
    }

    private static (string Id, long Sequence) Newest(JobView job) => (job.Id, job.LastDecision?.Sequence ?? 0);

    private static string Text(JobRequest spec) => JsonSerializer.Serialize(spec, RestJsonContext.Default.JobRequest);

    private static bool SameWeights(WeightsView one, WeightsView other) =>
        Math.Abs(one.Alpha - other.Alpha) < WeightTolerance && Math.Abs(one.Beta - other.Beta) < WeightTolerance && Math.Abs(one.Gamma - other.Gamma) < WeightTolerance;
}
