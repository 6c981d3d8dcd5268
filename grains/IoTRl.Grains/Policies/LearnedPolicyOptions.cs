using IoTRl.Domain.Policies;

namespace IoTRl.Grains.Policies;

/// <summary>Options of learned policies, beside those of the analytic ones.</summary>
public sealed class LearnedPolicyOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = ScalingPolicyOptions.SectionName;

    /// <summary>Policy <c>ppo</c>.</summary>
    public PpoRegistryOptions Ppo { get; set; } = new();
}
