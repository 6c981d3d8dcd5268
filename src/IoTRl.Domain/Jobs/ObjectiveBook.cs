namespace IoTRl.Domain.Jobs;

/// <summary>
/// Book-keeping of one job's objective from the cumulative totals of its progress. A total that goes back is a new base (the query began anew) and adds nothing.
/// Mutable and hot, for one thread; <see cref="Capture"/> gives its durable form.
/// </summary>
public sealed class ObjectiveBook
{
    private const int MinutesOfHour = 60;
    private const int QuartersOfDay = 96;
    private const int MinutesOfShortWindow = 10;

    private readonly ObjectiveBuckets _minutes = new(MinutesOfHour, TimeSpan.FromMinutes(1));
    private readonly ObjectiveBuckets _quarters = new(QuartersOfDay, TimeSpan.FromMinutes(15));
    private ObjectiveBookState _totals = new();

    /// <summary>Takes the totals at the end of a control interval. Totals that are unknown now are made up for by the next known ones.</summary>
    public ObjectiveInterval Observe(DateTimeOffset now, Measured processedRecords, Measured lateRecords, Measured costUsd, double objectiveShare)
    {
        var cost = Difference(costUsd, _totals.SeenCostUsd);
        if (costUsd.IsKnown) _totals = _totals with { SeenCostUsd = costUsd.Value, CostUsd = _totals.CostUsd + cost.Or(0) };
        if (!processedRecords.IsKnown || !lateRecords.IsKnown) return new() { CostUsd = cost };
        var finished = Difference(processedRecords, _totals.SeenProcessedRecords);
        var late = Difference(lateRecords, _totals.SeenLateRecords);
        _totals = _totals with { SeenProcessedRecords = processedRecords.Value, SeenLateRecords = lateRecords.Value };
        if (!finished.IsKnown || !late.IsKnown) return new() { CostUsd = cost };
        return Account(now, finished.Value, late.Value, objectiveShare) with { CostUsd = cost };
    }

    public ObjectiveReading Read(DateTimeOffset now, double objectiveShare)
    {
        var day = _quarters.Sum(now, QuartersOfDay);
        return new()
        {
            LateShare10Min = Share(_minutes.Sum(now, MinutesOfShortWindow)),
            LateShareHour = Share(_minutes.Sum(now, MinutesOfHour)),
            LateShareDay = Share(day),
            LateShare = Share((_totals.Records, _totals.LateRecords)),
            Records = _totals.Records,
            LateRecords = _totals.LateRecords,
            CostUsd = _totals.CostUsd,
            BudgetSpent = day.LateRecords / Math.Max(1, (1 - objectiveShare) * day.Records),
            Intervals = _totals.Intervals,
            Violations = _totals.Violations,
        };
    }

    public ObjectiveBookState Capture() => _totals with { Minutes = _minutes.Capture(), Quarters = _quarters.Capture() };

    public void Restore(ObjectiveBookState state)
    {
        _minutes.Restore(state.Minutes);
        _quarters.Restore(state.Quarters);
        _totals = state with { Minutes = [], Quarters = [] };
    }

    private ObjectiveInterval Account(DateTimeOffset now, double finished, double late, double objectiveShare)
    {
        // A record that aged past the objective is late before it finishes: an interval has at least as many records as late ones.
        var records = Math.Max(finished, late);
        var share = records > 0 ? late / records : 0;
        // Rounding of 1 - 0.99 must not make a violation of exactly 1 %.
        var violated = share > 1 - objectiveShare + 1e-9;
        _minutes.Add(now, records, late);
        _quarters.Add(now, records, late);
        _totals = _totals with
        {
            Records = _totals.Records + records,
            LateRecords = _totals.LateRecords + late,
            Intervals = _totals.Intervals + 1,
            Violations = _totals.Violations + (violated ? 1 : 0),
        };
        return new() { Records = Measured.Of(records), LateRecords = Measured.Of(late), LateShare = Measured.Of(share), Violated = violated };
    }

    private static Measured Difference(Measured total, double? seen) =>
        !total.IsKnown || seen is null ? Measured.Unknown : Measured.Of(Math.Max(0, total.Value - seen.Value));

    private static Measured Share((double Records, double LateRecords) counts) =>
        counts.Records > 0 ? Measured.Of(counts.LateRecords / counts.Records) : Measured.Unknown;
}
