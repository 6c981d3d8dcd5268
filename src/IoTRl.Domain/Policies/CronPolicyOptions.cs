using System.Collections.Immutable;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>cron</c>.</summary>
public sealed record CronPolicyOptions : IPolicyOptions
{
    /// <summary>
    /// Scheduled sizes; none by default. They go by the clock of the load's day: where a day is played faster, 06:30 is when that day has its 06:30. A start takes its
    /// time: who schedules begins a window that much earlier. Floors in a job's own limits hold beside these, in the guard.
    /// </summary>
    public IReadOnlyList<ScheduledFloor> Floors { get; init; } = [];

    /// <summary>The trigger beside the schedule, with the knob of caution.</summary>
    public KedaLagPolicyOptions Lag { get; init; } = new();

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate()
    {
        var floors = JobSpecRules.ValidateLimits(new JobLimits { MaxExecutors = 1000, Floors = [.. Floors] })
            .Select(fault => fault with { Position = fault.Position["/limits/".Length..].Replace('/', '.') });
        return [.. floors, .. new OptionRanges().Include(nameof(Lag), Lag.Validate()).ToImmutable()];
    }
}
