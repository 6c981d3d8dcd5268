using IoTRl.Domain.Policies;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Agents;

/// <summary>The guard's numbers make sense, and the stand-in exists; all faults at once.</summary>
/// <param name="policies">Asked only when it judges: policies that cannot be made must not hide what else is wrong.</param>
internal sealed class PpoAgentOptionsRules(Func<ScalingPolicyCatalog> policies) : IValidateOptions<PpoAgentOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PpoAgentOptions options)
    {
        var faults = options.Guard.Validate().Select(rejection => $"Agents:Guard:{rejection}.").ToList();
        if (!policies().TryFind(options.FallbackPolicy, out _, out var unknown)) faults.Add($"Agents:FallbackPolicy: {unknown}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
