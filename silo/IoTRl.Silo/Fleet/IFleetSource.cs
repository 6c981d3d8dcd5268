using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Jobs;

namespace IoTRl.Silo.Fleet;

/// <summary>What the feed reads once a second.</summary>
internal interface IFleetSource
{
    Task<FleetSnapshot> DirectoryAsync();

    /// <summary>Of a job that the directory is known to know; null where it has gone since.</summary>
    Task<JobSnapshot?> SnapshotAsync(JobId id);

    /// <summary>Decisions after a sequence, oldest first, of a job that the directory is known to know.</summary>
    Task<ImmutableArray<JobDecision>> DecisionsAsync(JobId id, long afterSequence, int limit);
}
