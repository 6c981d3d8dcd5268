using IoTRl.Domain.Policies;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Policies;

/// <summary>Ranges hold, and a snapshot that is named is one; all faults at once.</summary>
/// <param name="rules">Asked only when it judges: policies that cannot be made must not hide what else is wrong.</param>
internal sealed class LearnedPolicyOptionsRules(Func<ScalingPolicyCatalog> rules) : IValidateOptions<LearnedPolicyOptions>
{
    private const string Place = $"{LearnedPolicyOptions.SectionName}:{nameof(LearnedPolicyOptions.Ppo)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LearnedPolicyOptions options)
    {
        var faults = options.Ppo.Validate().Select(fault => $"{Place}:{fault.Position}: {fault.Message}.").ToList();
        if (options.Ppo.Snapshot.Length > 0 && PpoSnapshotFile.Read(options.Ppo.Snapshot, rules(), PpoPolicy.PolicyName).Rejection is { } unread)
            faults.Add($"{Place}:{nameof(PpoRegistryOptions.Snapshot)}: {unread}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
