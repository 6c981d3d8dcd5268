using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Jobs;

namespace IoTRl.Silo.Api;

/// <summary>
/// A place in the fleet's decisions: of each job the sequence that was served last, and a time for jobs that are not named. No time alone can be the place: a decision
/// bears the moment at which it was begun and is there only once it was made, so another job's later one may be served before it. A person may give a time alone.
/// </summary>
internal sealed record DecisionCursor(DateTimeOffset Since, ImmutableSortedDictionary<string, long> Sequences)
{
    private const char Separator = '~';

    public static DecisionCursor At(DateTimeOffset time) => new(time, ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));

    public static Parsed<DecisionCursor> Parse(string text)
    {
        var parts = text.Split(Separator);
        if (!DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) || parts.Length % 2 == 0)
            return Refused(text);
        var sequences = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        for (var index = 1; index < parts.Length; index += 2)
        {
            if (!long.TryParse(parts[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return Refused(text);
            sequences[parts[index]] = sequence;
        }

        return new DecisionCursor(time, sequences.ToImmutable());
    }

    /// <summary>Null for a job that was not there when the cursor was made.</summary>
    public long? SequenceOf(JobId job) => Sequences.TryGetValue(job.Value, out var sequence) ? sequence : null;

    public override string ToString() => string.Concat(
        Sequences.Select(job => string.Create(CultureInfo.InvariantCulture, $"{Separator}{job.Key}{Separator}{job.Value}"))
            .Prepend(Since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)));

    private static Rejection Refused(string text) =>
        Rejection.Of("invalid", $"since is '{text}': expected a time such as 2026-01-31T12:00:00Z, or 'next' of an earlier answer", "since");
}
