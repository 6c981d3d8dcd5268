using System.Globalization;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.ColdStart;

/// <summary>
/// A calm load (wander of 4 %) and one burst: three to four times as much within 15 s, for 4 to 6 min, that fades with 20 s (assumed). Announced and unannounced records
/// rise in the same second of arrival, whatever the lead: gateways have collected theirs the lead before. So a lead changes what is known and not what comes.
/// </summary>
public sealed class BurstLoad : IEpisodeLoad
{
    private const int RiseSeconds = 15;
    private const double FadeSeconds = 20;

    // Four minutes of calm, which no lead reaches beyond.
    private const int CalmSeconds = 240;

    // Part of the address of every draw; the synthetic families count from 0.
    private const ulong Family = 0x427374; // "Bst"

    // A Monday; no stamp of a recording is needed for it.
    private static readonly DateTimeOffset Midnight = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly BurstOptions _options;
    private readonly double[] _announced;
    private readonly double[] _unannounced;

    /// <param name="options">Valid options.</param>
    public BurstLoad(BurstOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var (job, site) = (options.Job, new FamilyRandom(options.Seed, Family));
        CalmRecordsPerSecond = job.MeanRecordsPerSecond;
        Factor = site.SiteUniform(3, 4);
        StartSecond = CalmSeconds;
        EndSecond = StartSecond + (int)site.SiteUniform(240, 360);
        var seconds = job.HistorySeconds + job.Seconds + EdgeOptions.MostLeadSeconds;
        var shape = CurveShapes.NoBursts(seconds);
        CurveShapes.Raise(shape, job.HistorySeconds + StartSecond, EndSecond - StartSecond, RiseSeconds, FadeSeconds, Factor);
        _announced = CurveOf(ArrivalStream.Announced, options.Edge.AnnouncedShare);
        _unannounced = CurveOf(ArrivalStream.Unannounced, 1 - options.Edge.AnnouncedShare);

        double[] CurveOf(ArrivalStream stream, double share) =>
            CurveShapes.Times(new FamilyRandom(options.Seed, Family, stream).Wander(seconds, 0.04, 120), second => share * CalmRecordsPerSecond * shape[second]);
    }

    public string Name => "one-burst";

    public string Source => string.Create(CultureInfo.InvariantCulture,
        $"one burst of {Factor:0.00} x {CalmRecordsPerSecond:0} records/s for {EndSecond - StartSecond} s, {100 * _options.Edge.AnnouncedShare:0.##} % announced {_options.Edge.LeadSeconds} s before, seed {_options.Seed}");

    public TimeSpan DayLength => TimeSpan.FromDays(1);

    /// <summary>Expected rate without the burst, records/s.</summary>
    public double CalmRecordsPerSecond { get; }

    /// <summary>How many times as much comes in the burst, 3..4.</summary>
    public double Factor { get; }

    /// <summary>Expected rate at the burst's height, records/s.</summary>
    public double PeakRecordsPerSecond => Factor * CalmRecordsPerSecond;

    /// <summary>First judged second of the burst's arrival, and the one in which it begins to fade.</summary>
    public int StartSecond { get; }

    public int EndSecond { get; }

    /// <summary>True where anything of the burst is told by somebody.</summary>
    public bool IsAnnounced => _options.Edge.AnnouncedShare > 0;

    /// <summary>The judged second at whose beginning the gateways say what they have collected of it: one after its collection. Without a lead it has arrived by then.</summary>
    public int AnnouncedSecond => StartSecond - _options.Edge.LeadSeconds + 1;

    /// <summary>From when on anybody could know of the burst.</summary>
    public int KnownFromSecond => IsAnnounced ? Math.Min(AnnouncedSecond, StartSecond) : StartSecond;

    public double RateAt(long second)
    {
        var at = Math.Clamp(second, 0, _announced.Length - 1);
        return _announced[at] + _unannounced[at];
    }

    /// <summary>Records it; equal options give equal bytes.</summary>
    public LoadTape Record()
    {
        var (job, lead) = (_options.Job, _options.Edge.LeadSeconds);
        var length = job.HistorySeconds + job.Seconds;
        var plan = new TapePlan
        {
            Family = Name,
            Source = Source,
            Window = new LoadWindow { Part = WindowPart.Judging, Index = 0, Seed = _options.Seed, HistorySeconds = job.HistorySeconds, Seconds = job.Seconds },
            Start = Midnight,
            DayLength = DayLength,
            MeanRecordsPerSecond = Enumerable.Range(0, length).Average(second => RateAt(second)),
            Edge = _options.Edge,
            Faults = LoadFaults.None,
        };
        return TapeRecorder.Record(plan, collected => _announced[collected + lead], second => _unannounced[second]);
    }
}
