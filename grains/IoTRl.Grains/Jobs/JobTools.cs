using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Policies;
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
    ScalingPolicyCatalog Catalog,
    JobPolicies Policies,
    TimeProvider Time,
    JobInstruments Instruments,
    Serializer Serializer,
    [FromKeyedServices(StreamNames.Storage)] IGrainStorage Storage)
{
    /// <summary>Every fault of a spec for the job of this id as one; null where it can be run. A learned policy that the job has already is not asked for again.</summary>
    public async Task<Rejection?> FaultOfAsync(SparkJobSpec spec, JobId job, SparkJobSpec? before, CancellationToken cancellationToken)
    {
        if (spec.Id != job) return Rejection.Of("invalid", $"/id: the spec is of job '{spec.Id}', not of '{job}'", "/id");
        string[] learned = [.. new[] { spec.PolicyInForce, spec.PolicyCandidate }.OfType<string>().Where(JobPolicies.IsLearned)];
        IReadOnlySet<string> names = learned.Length == 0 ? Catalog.Names : Catalog.Names.Concat(learned).ToHashSet(StringComparer.Ordinal);
        var faults = JobSpecRules.Validate(spec, names, Scenarios.Names);
        foreach (var name in learned.Distinct().Where(name => name != before?.PolicyInForce && name != before?.PolicyCandidate))
        {
            if ((await Policies.FindAsync(name, cancellationToken)).Rejection is { } missing)
                faults = faults.Add(missing with { Position = name == spec.PolicyInForce ? "/policyInForce" : "/policyCandidate" });
        }

        return faults.IsEmpty ? null : Rejection.Of("invalid", string.Join("; ", faults), faults[0].Position);
    }

    /// <summary>True where two values are the same on the wire: records that hold collections do not say so themselves.</summary>
    public bool Same<T>(T one, T other) => Serializer.SerializeToArray(one).AsSpan().SequenceEqual(Serializer.SerializeToArray(other));
}
