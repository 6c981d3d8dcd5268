using IoTRl.Domain.Forecasting;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Jobs;

/// <summary>What ranges alone cannot say of a job's rhythm.</summary>
internal sealed class SparkJobOptionsRules : IValidateOptions<SparkJobOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SparkJobOptions options)
    {
        var faults = new List<string>();
        if (options.ControlPeriod.Ticks % TimeSpan.TicksPerSecond != 0) faults.Add("Jobs:ControlPeriod is whole seconds.");
        if (options.ObservePeriod > options.ControlPeriod) faults.Add("Jobs:ObservePeriod is at most Jobs:ControlPeriod: a decision needs a look.");
        if (options.ProgressHolds < options.ObservePeriod) faults.Add("Jobs:ProgressHolds is at least Jobs:ObservePeriod: a look must outlive the next.");
        if (!string.IsNullOrWhiteSpace(options.LearnedForecast) && !ForecasterChoice.Read(options.LearnedForecast).TryGet(out _, out var unread)) faults.Add($"Jobs:LearnedForecast: {unread}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
