using IoTRl.Domain.Policies;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Agents;

/// <summary>Policies can be made of their numbers; all faults at once.</summary>
internal sealed class ScalingPolicyOptionsRules : IValidateOptions<ScalingPolicyOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ScalingPolicyOptions options)
    {
        var faults = options.Validate().Select(fault => $"{ScalingPolicyOptions.SectionName}:{fault.Position.Replace('.', ':')}: {fault.Message}.").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
