using IoTRl.Domain.Jobs;
using IoTRl.Testing;

namespace IoTRl.Cluster.Tests;

[Trait("Level", "Cluster")]
public sealed class SiloStopTests(SimulatedClusterOfSilos cluster) : IClassFixture<SimulatedClusterOfSilos>
{
    private const int Jobs = 6;

    [Fact]
    public async Task JobsOfAStoppedSilo_GoOnElsewhere_WithTheirExecutors()
    {
        var specs = new List<SparkJobSpec>();
        for (var index = 0; index < Jobs; index++) specs.Add(await cluster.CreateJobAsync($"stop{index}", JobMode.Act, minExecutors: 2 + index));
        foreach (var spec in specs)
        {
            await Eventually.SeeAsync(
                $"growth of {spec.Id}", $"{spec.Limits.MinExecutors} running", cluster.Pool(spec.Pool).SnapshotAsync,
                // A new twin has them from its beginning: what has to outlive the silo is the size that the pool was told.
                pool => pool.Observed?.Jobs.Any(job => job.Job == spec.Id && job.Running == spec.Limits.MinExecutors) == true
                    && pool.Desired.Jobs.Any(job => job.Job == spec.Id && job.Executors == spec.Limits.MinExecutors),
                TimeSpan.FromSeconds(40));
        }

        var before = new Dictionary<JobId, (long Sequence, double CostUsd)>();
        foreach (var spec in specs) before[spec.Id] = await ReadAsync(spec);
        await cluster.Cluster.StopSiloAsync(cluster.Cluster.Silos[1]);
        foreach (var spec in specs)
        {
            Assert.Equal(spec.Limits.MinExecutors, Assert.Single((await cluster.Pool(spec.Pool).SnapshotAsync()).Desired.Jobs).Executors);
            var (sequence, costUsd) = before[spec.Id];
            await Eventually.SeeAsync(
                $"{spec.Id} elsewhere", $"decisions after {sequence}", () => ReadAsync(spec), now => now.Sequence > sequence, TimeSpan.FromSeconds(40));
            var observed = await Eventually.SeeAsync(
                $"executors of {spec.Id}", "an observation", cluster.Pool(spec.Pool).SnapshotAsync, pool => pool.Observed is not null);
            // Executors that had been started anew would still be starting, and their bill would have begun at zero.
            Assert.Equal(spec.Limits.MinExecutors, observed.Observed?.Jobs.Single(job => job.Job == spec.Id).Running);
            Assert.True((await ReadAsync(spec)).CostUsd >= costUsd);
        }
    }

    private async Task<(long Sequence, double CostUsd)> ReadAsync(SparkJobSpec spec)
    {
        var snapshot = await cluster.Job(spec.Id).SnapshotAsync();
        return (snapshot?.LastDecision?.Sequence ?? 0, snapshot?.CostUsd.Or(0) ?? 0);
    }
}
