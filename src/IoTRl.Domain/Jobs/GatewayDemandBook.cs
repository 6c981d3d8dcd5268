using System.Collections.Immutable;
using IoTRl.Domain.Gateways;

namespace IoTRl.Domain.Jobs;

/// <summary>
/// The newest demand of each of a job's gateways, and what they add up to. A gateway's first total, and one below the last, is a new base and adds nothing.
/// Mutable and hot, for one thread; <see cref="Capture"/> gives its durable form.
/// </summary>
public sealed class GatewayDemandBook(DemandBookOptions options)
{
    private const int AnnouncedSamples = 5;

    // Sorted, so that sums of doubles have one order and equal books give equal bits.
    private readonly SortedDictionary<string, GatewayDemandEntry> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _awaited = new(StringComparer.Ordinal);

    /// <summary>Records and bytes that the job's gateways have counted since the job began; never fall.</summary>
    public long TotalRecords { get; private set; }

    public long TotalBytes { get; private set; }

    /// <summary>Gateways of a restored book that have not been heard since.</summary>
    public int AwaitedGateways => _awaited.Count;

    /// <summary>Gateways of a restored book that have been: the first difference of each covers all the time that nobody listened.</summary>
    public int ResumedGateways { get; private set; }

    /// <summary>Takes a demand heard at <paramref name="now"/>; false where it is not newer than the one in hand.</summary>
    public bool Record(GatewayDemand demand, DateTimeOffset now)
    {
        var known = _entries.TryGetValue(demand.Gateway.Value, out var entry);
        // A lower sequence with a later time is a new activation of the gateway.
        if (known && demand.Sequence <= entry!.Newest.Sequence && demand.Time <= entry.Newest.Time) return false; // known: not null
        if (known)
        {
            TotalRecords += Math.Max(0, demand.TotalRecords - entry!.Newest.TotalRecords); // known: not null
            TotalBytes += Math.Max(0, demand.TotalBytes - entry.Newest.TotalBytes);
            if (_awaited.Remove(demand.Gateway.Value)) ResumedGateways++;
        }

        _entries[demand.Gateway.Value] = new()
        {
            Newest = demand,
            Heard = now,
            LastKnownRecordsPerSecond = demand.RecordsPerSecond.Or(entry?.LastKnownRecordsPerSecond ?? 0),
            AnnouncedSince = demand.Announced is null ? null : demand.Announced == entry?.Newest.Announced ? entry.AnnouncedSince : now,
            Replaced = entry is null ? [] : Replaced(entry, demand.Announced, now),
        };
        return true;
    }

    /// <summary>Drops gateways not heard for long; true where there were any.</summary>
    public bool Forget(DateTimeOffset now)
    {
        var gone = _entries.Where(pair => now - pair.Value.Heard > options.ForgetAfter).Select(pair => pair.Key).ToList();
        foreach (var gateway in gone)
        {
            _entries.Remove(gateway);
            _awaited.Remove(gateway);
        }

        return gone.Count > 0;
    }

    public JobDemand Read(DateTimeOffset now)
    {
        var (speaking, silent, announced, rate) = (0, 0, 0.0, 0.0);
        var (speakingWeight, silentWeight) = (0.0, 0.0);
        var (sum, rise) = (new ForecastSum(), new AnnouncedRiseSum());
        foreach (var entry in _entries.Values)
        {
            var (mean, told) = Announced(entry, now);
            announced += mean;
            if (IsSilent(entry, now))
            {
                silent++;
                silentWeight += entry.LastKnownRecordsPerSecond;
                continue;
            }

            speaking++;
            speakingWeight += entry.LastKnownRecordsPerSecond;
            rate += entry.Newest.RecordsPerSecond.Value;
            rise.Add(told, entry.Newest.RecordsPerSecond.Value, entry.Newest.Announced, now);
            sum.Add(entry.Newest.Forecast, entry.Newest.RecordsPerSecond.Value, (now - entry.Heard).TotalSeconds);
        }

        return new()
        {
            RecordsPerSecond = speaking > 0 ? Measured.Of(rate) : Measured.Unknown,
            Forecast = sum.ToForecast(),
            ForecastAgeSeconds = sum.AgeSeconds,
            EdgeBurst = sum.Burst,
            SilentShare = Share(silent, speaking, silentWeight, speakingWeight),
            AnnouncedRecordsPerSecond = announced,
            AnnouncedRise = rise.ToRise(),
            Gateways = silent + speaking,
            SilentGateways = silent,
            SilentRecordsPerSecond = silentWeight,
        };
    }

    public GatewayDemandBookState Capture() => new() { Gateways = [.. _entries.Values], TotalRecords = TotalRecords, TotalBytes = TotalBytes };

    public void Restore(GatewayDemandBookState state)
    {
        _entries.Clear();
        _awaited.Clear();
        foreach (var entry in state.Gateways)
        {
            _entries[entry.Newest.Gateway.Value] = entry;
            _awaited.Add(entry.Newest.Gateway.Value);
        }

        (TotalRecords, TotalBytes) = (state.TotalRecords, state.TotalBytes);
    }

    private bool IsSilent(GatewayDemandEntry entry, DateTimeOffset now) =>
        !entry.Newest.RecordsPerSecond.IsKnown || now - entry.Heard > options.SilentAfter;

    // Without any load known each gateway counts the same.
    private static double Share(int silent, int speaking, double silentWeight, double speakingWeight)
    {
        if (silent == 0) return 0;
        return silentWeight + speakingWeight > 0 ? silentWeight / (silentWeight + speakingWeight) : (double)silent / (silent + speaking);
    }

    // Mean of the last five seconds, so that an announcement rises in five steps and one wrong second moves it by a fifth: of a gateway that announces anew every second
    // each second counts with what it announced then. Beside it the mean of those of them, from the newest on, in which something was announced; 0 where nothing is.
    private (double Mean, double Told) Announced(GatewayDemandEntry entry, DateTimeOffset now)
    {
        if (entry.AnnouncedSince is null && entry.Replaced.IsDefaultOrEmpty) return (0, 0);
        var (sum, told, toldSeconds) = (0.0, 0.0, 0);
        for (var back = 0; back < AnnouncedSamples; back++)
        {
            var rate = AnnouncedAt(entry, now - TimeSpan.FromSeconds(back));
            sum += rate;
            if (rate > 0 && toldSeconds == back) (told, toldSeconds) = (told + rate, back + 1);
        }

        return (sum / AnnouncedSamples, toldSeconds > 0 ? told / toldSeconds : 0);
    }

    private double AnnouncedAt(GatewayDemandEntry entry, DateTimeOffset moment)
    {
        var load = entry.AnnouncedSince is { } since && since <= moment ? entry.Newest.Announced : null;
        if (load is null && !entry.Replaced.IsDefaultOrEmpty) load = entry.Replaced.LastOrDefault(replaced => replaced.Since <= moment && moment < replaced.Until)?.Load;
        if (load is null || moment < load.Start - options.AnnouncedAhead || moment >= load.Start + load.Length || !double.IsFinite(load.RecordsPerSecond)) return 0;
        return Math.Max(0, load.RecordsPerSecond);
    }

    // Of those replaced before, the ones that a mean of the last seconds still looks at.
    private static ImmutableArray<ReplacedAnnouncement> Replaced(GatewayDemandEntry entry, AnnouncedLoad? next, DateTimeOffset now)
    {
        var before = entry.Replaced.IsDefault ? [] : entry.Replaced;
        var kept = before.RemoveAll(replaced => replaced.Until <= now - TimeSpan.FromSeconds(AnnouncedSamples - 1));
        return entry.Newest.Announced is { } load && entry.AnnouncedSince is { } since && load != next
            ? kept.Add(new ReplacedAnnouncement { Load = load, Since = since, Until = now })
            : kept;
    }
}
