using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace IoTRl.Domain.Policies;

/// <summary>Policies by name. A name that two policies claim is refused when the catalogue is made.</summary>
public sealed class ScalingPolicyCatalog
{
    private readonly FrozenDictionary<string, IScalingPolicy> _policies;

    /// <summary>Throws <see cref="ArgumentException"/> naming every duplicate.</summary>
    public ScalingPolicyCatalog(IEnumerable<IScalingPolicy> policies)
    {
        var all = policies.ToArray();
        var duplicates = all.GroupBy(policy => policy.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ToArray();
        if (duplicates.Length > 0) throw new ArgumentException($"Two policies are called {string.Join(", ", duplicates)}.", nameof(policies));
        _policies = all.ToFrozenDictionary(policy => policy.Name, StringComparer.Ordinal);
        Names = _policies.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    public IReadOnlySet<string> Names { get; }

    /// <summary>The four that need no learning, with these options or their defaults.</summary>
    public static IEnumerable<IScalingPolicy> Analytic(
        FixedPolicyOptions? fixedSize = null, HpaPolicyOptions? hpa = null, Ds2PolicyOptions? ds2 = null, Ds2ForecastPolicyOptions? ds2Forecast = null) =>
    [
        new FixedPolicy(fixedSize ?? new()),
        new HpaPolicy(hpa ?? new()),
        new Ds2Policy(ds2 ?? new()),
        new Ds2ForecastPolicy(ds2Forecast ?? new()),
    ];

    /// <summary>The policy of that name, or a refusal that names the known ones.</summary>
    public bool TryFind(string? name, [NotNullWhen(true)] out IScalingPolicy? policy, [NotNullWhen(false)] out Rejection? rejection)
    {
        policy = null;
        rejection = name is not null && _policies.TryGetValue(name, out policy)
            ? null
            : Rejection.Of("unknown-policy", $"there is no policy '{name}'; known are {string.Join(", ", Names.Order(StringComparer.Ordinal))}");
        return rejection is null;
    }
}
