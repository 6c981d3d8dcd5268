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

    /// <summary>All that need no learning, with these options or their defaults.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message names every fault of the first policy that has one.</exception>
    public static IEnumerable<IScalingPolicy> Analytic(ScalingPolicyOptions? options = null)
    {
        options ??= new();
        return
        [
            new FixedPolicy(options.Fixed),
            new HpaPolicy(options.Hpa),
            new KedaLagPolicy(options.KedaLag),
            new SparkStreamingDraPolicy(options.SparkStreamingDra),
            new SparkDraPolicy(options.SparkDra),
            new Ds2Policy(options.Ds2),
            new Ds2Policy(options.Ds2Fast, "ds2-fast"),
            new HoltWintersPolicy(options.HoltWinters),
            new PeakWindowPolicy(options.PeakWindow),
            new SeasonalQuantilePolicy(options.SeasonalQuantile),
            new CronPolicy(options.Cron),
            new MpcPolicy(options.Mpc),
            new Ds2ForecastPolicy(options.Ds2Forecast),
            new TunedPolicy(options.Tuned),
            new ForecastRulePolicy(options.ForecastRule),
        ];
    }

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
