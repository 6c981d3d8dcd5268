using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using Orleans.Concurrency;

namespace IoTRl.Grains.Jobs;

/// <summary>One Spark streaming job: its spec, demand, progress and decisions. Key: job id. Every change may be repeated: versions make a second one harmless.</summary>
[Alias("iotrl.spark-job")]
public interface ISparkJobGrain : IGrainWithStringKey
{
    /// <summary>Creates the job and registers it with its fleet; refused where it exists with another spec.</summary>
    [Alias("Create")]
    Task<JobChange> CreateAsync(SparkJobSpec spec, CancellationToken cancellationToken = default);

    /// <summary>Replaces the spec; <paramref name="expectedVersion"/> null means whatever it is now.</summary>
    [Alias("Replace")]
    Task<JobChange> ReplaceAsync(SparkJobSpec spec, long? expectedVersion, CancellationToken cancellationToken = default);

    /// <summary>Releases the job's executors and forgets it; refused where it does not exist or on a version conflict.</summary>
    [Alias("Delete")]
    Task<JobChange> DeleteAsync(long? expectedVersion, CancellationToken cancellationToken = default);

    /// <summary>Changes what becomes of decisions; refused on a version conflict.</summary>
    [Alias("SetMode")]
    Task<JobChange> SetModeAsync(JobMode mode, long? expectedVersion, CancellationToken cancellationToken = default);

    /// <summary>Changes the limits; refused where they contradict themselves or on a version conflict.</summary>
    [Alias("SetLimits")]
    Task<JobChange> SetLimitsAsync(JobLimits limits, long? expectedVersion, CancellationToken cancellationToken = default);

    /// <summary>Changes the policy in force and its candidate; refused for unknown names or on a version conflict.</summary>
    [Alias("SetPolicy")]
    Task<JobChange> SetPolicyAsync(string inForce, string? candidate, long? expectedVersion, CancellationToken cancellationToken = default);

    /// <summary>Called by the meta-controller, which owns the scenario; takes effect with the next decision.</summary>
    [Alias("AssignScenario")]
    Task<JobChange> AssignScenarioAsync(string scenario, long? expectedVersion, CancellationToken cancellationToken = default);

    /// <summary>Records a gateway's demand and returns; an urgent one decides at once, at most every 500 ms.</summary>
    /// <remarks>Interleaves: it only touches the book of demands, which a cycle reads at one moment; so a gateway never waits for a decision, and an urgent one during a decision causes another.</remarks>
    [Alias("Demand"), AlwaysInterleave]
    Task DemandAsync(GatewayDemand demand, CancellationToken cancellationToken = default);

    /// <summary>Null for a job that does not exist.</summary>
    [Alias("Snapshot"), AlwaysInterleave, ReadOnly]
    Task<JobSnapshot?> SnapshotAsync();

    /// <summary>Few numbers for the meta-controller; null for a job that does not exist.</summary>
    [Alias("Summary"), AlwaysInterleave, ReadOnly]
    Task<JobSummary?> SummaryAsync();

    /// <summary>
    /// Decisions with a sequence above <paramref name="afterSequence"/>, oldest first, at most <paramref name="limit"/> and 1,000, of those kept. Older ones are read from storage: throws where
    /// that fails.
    /// </summary>
    /// <remarks>Interleaves: it changes nothing and gives what was durable when it began, so that neither a reader nor a decision waits for the other.</remarks>
    [Alias("Decisions"), AlwaysInterleave, ReadOnly]
    Task<ImmutableArray<JobDecision>> DecisionsAsync(long afterSequence, int limit);

    /// <summary>Keeps the job active: called by the keeper every 5 s.</summary>
    [Alias("Touch"), AlwaysInterleave]
    Task TouchAsync();
}
