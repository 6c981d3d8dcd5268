using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;

namespace IoTRl.Grains.Jobs;

/// <summary>What every job of a silo works with.</summary>
internal sealed record JobTools(
    IOptions<SparkJobOptions> Options,
    IJobObserver Observer,
    ScenarioCatalog Scenarios,
    ScalingPolicyCatalog Policies,
    TimeProvider Time,
    JobInstruments Instruments,
    Serializer Serializer,
    [FromKeyedServices(StreamNames.Storage)] IGrainStorage Storage)
{
    /// <summary>Every fault of a spec for the job of this id as one; null where it can be run.</summary>
    public Rejection? FaultOf(SparkJobSpec spec, JobId job)
    {
        var faults = spec.Id == job
            ? JobSpecRules.Validate(spec, Policies.Names, Scenarios.Names)
            : [Rejection.Of("bad-id", $"the spec is of job '{spec.Id}', not of '{job}'", "/id")];
        return faults.IsEmpty ? null : Rejection.Of("invalid", string.Join("; ", faults), faults[0].Position);
    }

    /// <summary>True where two values are the same on the wire: records that hold collections do not say so themselves.</summary>
    public bool Same<T>(T one, T other) => Serializer.SerializeToArray(one).AsSpan().SequenceEqual(Serializer.SerializeToArray(other));
}
