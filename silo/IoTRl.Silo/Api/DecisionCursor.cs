using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Agents;

namespace IoTRl.Silo.Api;

/// <summary>A place in the fleet's decisions, ordered by time, then job, then sequence. A person may give a time alone.</summary>
internal readonly record struct DecisionCursor(DateTimeOffset Time, string Job, long Sequence)
{
    private const char Separator = '~';

    public static DecisionCursor After(JobDecision decision) => new(decision.Time, decision.Job.Value, decision.Sequence);

    public static Parsed<DecisionCursor> Parse(string text)
    {
        var parts = text.Split(Separator);
        if (DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            if (parts.Length == 1) return new DecisionCursor(time, "", 0);
            if (parts.Length == 3 && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return new DecisionCursor(time, parts[1], sequence);
        }

        return Rejection.Of("invalid", $"since is '{text}': expected a time such as 2026-01-31T12:00:00Z, or 'next' of an earlier answer", "since");
    }

    public bool IsBefore(JobDecision decision)
    {
        var order = Time.CompareTo(decision.Time);
        if (order == 0) order = string.CompareOrdinal(Job, decision.Job.Value);
        if (order == 0) order = Sequence.CompareTo(decision.Sequence);
        return order < 0;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time.UtcDateTime:O}{Separator}{Job}{Separator}{Sequence}");
}
