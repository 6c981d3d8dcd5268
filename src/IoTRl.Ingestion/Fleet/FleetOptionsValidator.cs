using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Fleet;

/// <summary>Collects every error of the fleet's options; a trace is read, so that a broken line is named before anything starts.</summary>
internal sealed class FleetOptionsValidator : IValidateOptions<FleetOptions>
{
    private readonly FleetOptionsRanges _ranges = new();

    public ValidateOptionsResult Validate(string? name, FleetOptions options)
    {
        if (!options.Enabled) return ValidateOptionsResult.Success;
        List<string> errors = [.. _ranges.Validate(FleetOptions.SectionName, options).Failures ?? []];
        if (options.Interval is { } interval && (interval <= TimeSpan.Zero || interval > TimeSpan.FromDays(1)))
            errors.Add($"{FleetOptions.SectionName}:Interval: more than 0 and at most one day is expected.");
        if (options.Trace is not null && FleetPlan.ReadTrace(options).Rejection is { } rejection) errors.Add($"{FleetOptions.SectionName}:Trace: '{options.Trace}': {rejection}");
        if (options.Interval is not null && options.Trace is null) errors.Add($"{FleetOptions.SectionName}:Interval: it belongs to {FleetOptions.SectionName}:Trace, which is not given.");
        if (options.Wards + options.Lines + options.Cities == 0) errors.Add($"{FleetOptions.SectionName}:Wards, Lines, Cities: a fleet has at least one gateway.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
