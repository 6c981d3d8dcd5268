using IoTRl.Domain;
using IoTRl.Domain.Pools;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Pools;

/// <summary>What ranges alone cannot say of a pool's options; all faults at once.</summary>
internal sealed class ExecutorPoolOptionsRules(IEnumerable<IScalingRealizer> realizers) : IValidateOptions<ExecutorPoolOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ExecutorPoolOptions options)
    {
        var faults = new List<string>();
        var kinds = realizers.Select(realizer => realizer.Kind).ToList();
        foreach (var twice in kinds.GroupBy(kind => kind, StringComparer.Ordinal).Where(group => group.Count() > 1))
            faults.Add($"Two realizers are called '{twice.Key}'.");
        if (!kinds.Contains(options.Realizer, StringComparer.Ordinal))
            faults.Add($"Pools:Realizer: '{options.Realizer}' is no realizer; known are {string.Join(", ", kinds.Order(StringComparer.Ordinal))}.");
        foreach (var job in options.Reserved.Keys.Concat(options.MaxExecutorsOf.Keys).Distinct(StringComparer.Ordinal))
            if (Identifiers.Check(job, "job", job) is { } rejection) faults.Add($"Pools: {rejection}.");
        foreach (var (job, executors) in options.Reserved)
            if (executors < 0 || executors > options.MaxExecutors) faults.Add(FormattableString.Invariant($"Pools:Reserved:{job}: {executors} is not within 0 and the pool's {options.MaxExecutors}."));
        foreach (var (job, executors) in options.MaxExecutorsOf)
            if (executors < 0 || executors > options.MaxExecutors) faults.Add(FormattableString.Invariant($"Pools:MaxExecutorsOf:{job}: {executors} is not within 0 and the pool's {options.MaxExecutors}."));
        if (options.Reserved.Values.Sum(value => (long)value) > options.MaxExecutors)
            faults.Add(FormattableString.Invariant($"Pools:Reserved: more is set aside than the pool's {options.MaxExecutors} executors."));
        if (options.PriceTable.Length > 0 && !PriceTableFile.Read(options.PriceTable).TryGet(out _, out var unread)) faults.Add($"Pools:PriceTable: {unread}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
