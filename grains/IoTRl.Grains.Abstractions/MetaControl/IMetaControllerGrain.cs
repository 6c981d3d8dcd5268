using IoTRl.Domain.Jobs;
using IoTRl.Grains.Jobs;

namespace IoTRl.Grains.MetaControl;

/// <summary>Sets the agents' reward weights from each job's scenario. Key: fleet id.</summary>
[Alias("iotrl.meta-controller")]
public interface IMetaControllerGrain : IGrainWithStringKey
{
    /// <summary>Durable, then told to the job and its agent; acts with the job's next decision.</summary>
    [Alias("SetScenario")]
    Task<JobChange> SetScenarioAsync(JobId job, string scenario, long? expectedVersion, CancellationToken cancellationToken = default);

    /// <summary>Keeps it active; makes sure that every job's agent has its scenario's weights.</summary>
    [Alias("Touch")]
    Task TouchAsync();
}
