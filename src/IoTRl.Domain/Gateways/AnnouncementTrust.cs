namespace IoTRl.Domain.Gateways;

/// <summary>
/// How much of what a gateway announces comes: records counted over records announced for the same seconds, with a memory of five minutes of announced time. A device that
/// says ten times what it sends is believed a tenth, so its word still says when. Of what was announced for a second, the last word before that second counts.
/// Mutable and hot, for one thread; forgotten with it: who wakes is believed again.
/// </summary>
public sealed class AnnouncementTrust
{
    // Announced seconds after which what came before weighs 1/e, and those that a gateway is believed in advance (assumed: a burst lasts about a minute, and one that does
    // not come must not make the next one unheard).
    private const double MemorySeconds = 300;
    private const double PriorSeconds = 60;

    // Noise and a start some seconds off are no lie: above this share everything is believed (assumed: the deviation of announced rates is about a tenth).
    private const double BelievedShare = 0.8;

    // Words that another has replaced are kept for the seconds that the new one does not speak of, up to the longest horizon of a forecast.
    private const int Slots = 128;

    // Second and rate of each slot. Most gateways never change an announcement: made at the first that does.
    private (long Second, double RecordsPerSecond)[] _replaced = [];
    private double _announced;
    private double _arrived;

    /// <summary>Share of an announced rate to be believed, above 0 to 1; 1 before anything announced was due.</summary>
    public double Share => _announced > 0 && _arrived < BelievedShare * _announced ? _arrived / _announced : 1;

    /// <summary>Another announcement has taken the place of one: for the seconds before the new one begins the old one holds.</summary>
    public void Replace(AnnouncedLoad before, AnnouncedLoad after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var from = SecondOf(before.Start > now ? before.Start : now);
        var end = before.Start + before.Length;
        var until = Math.Min(SecondOf(after.Start < end ? after.Start : end), from + Slots);
        if (_replaced.Length == 0 && from < until) _replaced = new (long, double)[Slots];
        for (var second = from; second < until; second++) _replaced[second % Slots] = (second, before.RecordsPerSecond);
    }

    /// <summary>So many records were counted in so many seconds until now.</summary>
    /// <param name="records">At least 0.</param>
    /// <param name="seconds">Of one report; nothing is compared where it is not above 0.</param>
    /// <param name="now">End of the report.</param>
    /// <param name="standing">The announcement in hand; null for none.</param>
    public void Count(long records, double seconds, DateTimeOffset now, AnnouncedLoad? standing)
    {
        if (!(seconds > 0)) return;
        var middle = now.AddSeconds(-seconds / 2);
        var announced = RateAt(middle, standing) * seconds;
        if (!(announced > 0) || !double.IsFinite(announced)) return;
        if (_announced <= 0) _announced = _arrived = PriorSeconds / seconds * announced;
        var kept = Math.Exp(-seconds / MemorySeconds);
        (_announced, _arrived) = ((kept * _announced) + announced, (kept * _arrived) + records);
    }

    private double RateAt(DateTimeOffset moment, AnnouncedLoad? standing)
    {
        if (standing is not null && moment >= standing.Start) return moment < standing.Start + standing.Length ? standing.RecordsPerSecond : 0;
        if (_replaced.Length == 0) return 0;
        var (second, rate) = _replaced[SecondOf(moment) % Slots];
        return second == SecondOf(moment) ? rate : 0;
    }

    private static long SecondOf(DateTimeOffset moment) => Math.Max(0, moment.ToUnixTimeSeconds());
}
