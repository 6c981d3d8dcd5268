using System.Collections.Immutable;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.MetaControl;

/// <summary>What a meta-controller stores: the scenario of each job.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.meta-controller-state")]
internal sealed record MetaControllerState
{
    public const string StorageName = "meta-controller";

    [Id(0)] public ImmutableArray<JobScenario> Jobs { get; init; } = [];

    public JobScenario? Find(JobId job) => Jobs.FirstOrDefault(entry => entry.Job == job);

    /// <summary>With this entry in place of the job's; the same record where it stands there already.</summary>
    public MetaControllerState With(JobScenario entry) => Find(entry.Job) switch
    {
        { } old when old == entry => this,
        { } old => this with { Jobs = Jobs.Replace(old, entry) },
        null => this with { Jobs = Jobs.Add(entry) },
    };

    /// <summary>Without jobs that are gone.</summary>
    public MetaControllerState Only(IReadOnlySet<JobId> jobs) => Jobs.All(entry => jobs.Contains(entry.Job)) ? this : this with { Jobs = [.. Jobs.Where(entry => jobs.Contains(entry.Job))] };
}
