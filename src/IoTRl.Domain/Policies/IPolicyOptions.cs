using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>The numbers of a policy.</summary>
public interface IPolicyOptions
{
    /// <summary>Every value outside its range, each under its name; empty when a policy can be made of them.</summary>
    ImmutableArray<Rejection> Validate();
}
