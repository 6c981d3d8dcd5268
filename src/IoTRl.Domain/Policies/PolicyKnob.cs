namespace IoTRl.Domain.Policies;

/// <summary>How cautious a policy is, as one number that a sweep can turn, and where it has one its window as a second.</summary>
public sealed class PolicyKnob
{
    private readonly Func<double, double?, IScalingPolicy> _create;

    /// <param name="policy">Name of the policy.</param>
    /// <param name="caution">The knob.</param>
    /// <param name="create">Makes the policy with this knob; everything else is as in the options.</param>
    public PolicyKnob(string policy, PolicyAxis caution, Func<double, IScalingPolicy> create)
        : this(policy, caution, null, (value, _) => create(value))
    {
    }

    /// <param name="policy">Name of the policy.</param>
    /// <param name="caution">The knob.</param>
    /// <param name="window">The second knob, or null.</param>
    /// <param name="create">Makes the policy with this knob and window; a null window is that of the options.</param>
    public PolicyKnob(string policy, PolicyAxis caution, PolicyAxis? window, Func<double, double?, IScalingPolicy> create) =>
        (Policy, Caution, Window, _create) = (policy, caution, window, create);

    /// <summary>Name of the policy.</summary>
    public string Policy { get; }

    /// <summary>The knob.</summary>
    public PolicyAxis Caution { get; }

    /// <summary>The second knob, seconds of the past that count; null for a policy without one.</summary>
    public PolicyAxis? Window { get; }

    /// <summary>The policy, that cautious.</summary>
    /// <param name="caution">Value of the knob, on its grid or between.</param>
    /// <param name="window">Value of the second knob; null for the default.</param>
    /// <exception cref="ArgumentException">The value is outside the option's range, or there is no second knob.</exception>
    public IScalingPolicy Create(double caution, double? window = null) => window is null || Window is not null
        ? _create(caution, window)
        : throw new ArgumentException($"'{Policy}' has no second knob.", nameof(window));
}
