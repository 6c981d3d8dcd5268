using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Api;

/// <summary>A job's limits, to and from what an operator writes.</summary>
internal static class JobLimitsViews
{
    private const int MostExecutors = 1_000;
    private const int MostWindows = 64;

    public static Parsed<JobLimits> ToLimits(LimitsView view, string position)
    {
        if (view.MaxExecutors is < 1 or > MostExecutors)
            return Rejection.Of("invalid", FormattableString.Invariant($"{view.MaxExecutors} is outside 1..{MostExecutors}"), $"{position}/maxExecutors");
        if (view.MinExecutors < 0 || view.MinExecutors > view.MaxExecutors)
            return Rejection.Of("invalid", FormattableString.Invariant($"{view.MinExecutors} is outside 0..{view.MaxExecutors} (maxExecutors)"), $"{position}/minExecutors");
        if (view.BudgetPerHour is <= 0) return Rejection.Of("invalid", "a budget is above 0; leave it out for none", $"{position}/budgetPerHour");
        if (view.Floors.Count > MostWindows || view.Freezes.Count > MostWindows) return Rejection.Of("invalid", $"at most {MostWindows} floors and freezes", position);
        if (view.Floors.Contains(null!) || view.Freezes.Contains(null!)) return Rejection.Of("invalid", "a floor or freeze is null", position); // json lists may hold nulls whatever their type says

        var floors = ImmutableArray.CreateBuilder<ScheduledFloor>();
        foreach (var floor in view.Floors)
        {
            if (!ToDays(floor.Days, floor.TimeZone, $"{position}/floors").TryGet(out var days, out var rejection)) return rejection;
            if (floor.MinExecutors < 0 || floor.MinExecutors > view.MaxExecutors)
                return Rejection.Of("invalid", FormattableString.Invariant($"{floor.MinExecutors} is outside 0..{view.MaxExecutors} (maxExecutors)"), $"{position}/floors/minExecutors");
            floors.Add(new() { Days = days, From = floor.From, To = floor.To, MinExecutors = floor.MinExecutors, TimeZone = floor.TimeZone });
        }

        var freezes = ImmutableArray.CreateBuilder<FreezeWindow>();
        foreach (var freeze in view.Freezes)
        {
            if (!ToDays(freeze.Days, freeze.TimeZone, $"{position}/freezes").TryGet(out var days, out var rejection)) return rejection;
            freezes.Add(new() { Days = days, From = freeze.From, To = freeze.To, TimeZone = freeze.TimeZone });
        }

        var limits = new JobLimits
        {
            MinExecutors = view.MinExecutors,
            MaxExecutors = view.MaxExecutors,
            BudgetUsdPerHour = view.BudgetPerHour,
            Floors = floors.ToImmutable(),
            Freezes = freezes.ToImmutable(),
            Guard = Of(view.Guard),
        };
        return JobSpecRules.ValidateLimits(limits).FirstOrDefault() is { } fault ? fault with { Position = position + fault.Position["/limits".Length..] } : limits;
    }

    public static LimitsView Of(JobLimits limits) => new()
    {
        MinExecutors = limits.MinExecutors,
        MaxExecutors = limits.MaxExecutors,
        BudgetPerHour = limits.BudgetUsdPerHour,
        Floors = [.. limits.Floors.Select(floor => new ScheduledFloorView { Days = Names(floor.Days), From = floor.From, To = floor.To, MinExecutors = floor.MinExecutors, TimeZone = floor.TimeZone })],
        Guard = Of(limits.Guard),
        Freezes = [.. limits.Freezes.Select(freeze => new FreezeWindowView { Days = Names(freeze.Days), From = freeze.From, To = freeze.To, TimeZone = freeze.TimeZone })],
    };

    private static GuardOverrides? Of(GuardView? view) => view is null ? null : new()
    {
        ForecastShare = view.ForecastShare,
        DeepestStep = view.DeepestStep,
        StabilisationSeconds = view.StabilisationSeconds,
        ReversalWindowSeconds = view.ReversalWindowSeconds,
        FreezingReversal = view.FreezingReversal,
        FreezeSeconds = view.FreezeSeconds,
        RealTimeSlots = view.RealTimeSlots,
        SilentShare = view.SilentShare,
    };

    private static GuardView? Of(GuardOverrides? own) => own is null ? null : new()
    {
        ForecastShare = own.ForecastShare,
        DeepestStep = own.DeepestStep,
        StabilisationSeconds = own.StabilisationSeconds,
        ReversalWindowSeconds = own.ReversalWindowSeconds,
        FreezingReversal = own.FreezingReversal,
        FreezeSeconds = own.FreezeSeconds,
        RealTimeSlots = own.RealTimeSlots,
        SilentShare = own.SilentShare,
    };

    private static Parsed<WeekDays> ToDays(IReadOnlyList<string> names, string timeZone, string position)
    {
        if (timeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)) return Rejection.Of("invalid", $"time zone '{timeZone}' is unknown: expected an IANA name such as Europe/Berlin", $"{position}/timeZone");
        var days = WeekDays.None;
        foreach (var name in names)
        {
            if (!Words.TryParse<WeekDays>(name, out var day)) return Rejection.Of("invalid", $"day '{name}' is unknown: expected monday .. sunday, weekdays or all", $"{position}/days");
            days |= day;
        }

        return days == WeekDays.None ? Rejection.Of("invalid", "no day is named", $"{position}/days") : days;
    }

    private static IReadOnlyList<string> Names(WeekDays days) => days switch
    {
        WeekDays.All => ["all"],
        WeekDays.Weekdays => ["weekdays"],
        _ => [.. Enum.GetValues<WeekDays>().Where(day => System.Numerics.BitOperations.IsPow2((int)day) && days.HasFlag(day)).Select(Words.Of)],
    };
}
