using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>A policy whose choice has no equation, so that it says instead which inputs would have changed it.</summary>
public interface ICounterfactualPolicy
{
    /// <summary>At most three inputs, the one that is nearest to its flip first; empty where no single one would change what is asked for. For explanations: it costs some hundred decisions.</summary>
    ImmutableArray<CounterfactualInput> CounterfactualsOf(in JobObservation observation);
}
