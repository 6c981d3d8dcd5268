using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Grains.Agents;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Jobs;
using Microsoft.Extensions.Logging;

namespace IoTRl.Grains.MetaControl;

/// <summary>Owns the scenario of each job: stores it, then tells the job and its agent, and again whenever it finds that one of them does not know.</summary>
[GrainType("meta-controller")]
internal sealed partial class MetaControllerGrain(
    [PersistentState(MetaControllerState.StorageName, StreamNames.Storage)] IPersistentState<MetaControllerState> scenarios,
    ScenarioCatalog catalog, ILogger<MetaControllerGrain> logger) : Grain, IMetaControllerGrain
{
    private readonly ILogger<MetaControllerGrain> _logger = logger;

    /// <inheritdoc/>
    public async Task<JobChange> SetScenarioAsync(JobId job, string scenario, long? expectedVersion, CancellationToken cancellationToken = default)
    {
        if (!catalog.Find(scenario).TryGet(out var found, out var unknown))
            return new JobChange { Rejection = Rejection.Of("invalid", unknown.Message, "/scenario") };
        var before = scenarios.State;
        await scenarios.ReplaceAsync(before.With(new JobScenario { Job = job, Scenario = scenario }), cancellationToken);
        var change = await GrainFactory.GetGrain<ISparkJobGrain>(job.Value).AssignScenarioAsync(scenario, expectedVersion, cancellationToken);
        if (change.Rejection is not null)
        {
            await scenarios.ReplaceAsync(before, cancellationToken);
            return change;
        }

        await scenarios.ReplaceAsync(scenarios.State.With(new JobScenario { Job = job, Scenario = scenario, Told = true }), cancellationToken);
        await GrainFactory.GetGrain<IPpoAgentGrain>(job.Value).SetWeightsAsync(scenario, found.Weights, cancellationToken);
        return change;
    }

    /// <inheritdoc/>
    public async Task TouchAsync()
    {
        var fleet = await GrainFactory.GetGrain<IFleetDirectoryGrain>(this.GetPrimaryKeyString()).SnapshotAsync();
        var jobs = fleet.Jobs.Select(job => job.Id).ToHashSet();
        await scenarios.ReplaceAsync(scenarios.State.Only(jobs));
        foreach (var job in jobs) await TellAsync(job);
    }

    private async Task TellAsync(JobId job)
    {
        try
        {
            if (await GrainFactory.GetGrain<ISparkJobGrain>(job.Value).SummaryAsync() is not { } summary) return;
            var entry = scenarios.State.Find(job);
            if (entry is null || (entry.Told && entry.Scenario != summary.Scenario))
                entry = new JobScenario { Job = job, Scenario = summary.Scenario, Told = true };
            if (entry.Scenario != summary.Scenario)
                await GrainFactory.GetGrain<ISparkJobGrain>(job.Value).AssignScenarioAsync(entry.Scenario, null);
            await scenarios.ReplaceAsync(scenarios.State.With(entry with { Told = true }));
            var agent = GrainFactory.GetGrain<IPpoAgentGrain>(job.Value);
            if ((await agent.SnapshotAsync()).Scenario != entry.Scenario && catalog.Find(entry.Scenario).TryGet(out var found, out _))
                await agent.SetWeightsAsync(found.Name, found.Weights);
        }
        catch (Exception exception)
        {
            // One job that is away must not keep the others from hearing; the keeper comes again.
            LogNotTold(exception, job);
            this.LeaveIfStale(exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Job {JobId} could not be told its scenario; it is told again with the next touch")]
    private partial void LogNotTold(Exception exception, JobId jobId);
}
