using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using IoTRl.Domain;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>Does the work of a tournament on its threads. What comes out stands in the order of the work, not of the time.</summary>
internal sealed class TwinCrew(
    TwinTournamentOptions options, TournamentJournal? journal, FaultBook faults, TwinTimings timings, IProgress<double>? progress, CancellationToken cancellationToken)
{
    // Faults of the audit come before those of any window, and of its end after all.
    private const int AuditPlace = -1;
    private const int AuditsEnd = int.MaxValue;
    private const ulong ReplayStream = 0x526570; // "Rep"
    private const string OtherFigures = "came to other figures on a window that it met again";

    private readonly Lock _gate = new();
    private HonestyAudit? _audit;
    private int _placed;
    private int _expected;
    private int _done;

    /// <summary>Means of all families as shares of the full capacity, by name; the first rejection where one cannot be played.</summary>
    public Parsed<IReadOnlyDictionary<string, double>> Scale()
    {
        ILoadFamily[] families = [.. options.Training.Concat(options.Judged).DistinctBy(family => family.Name)];
        var means = new Parsed<double>[families.Length];
        if (options.Mean is { } mean) Array.Fill(means, mean);
        else Each(families.Length, place => means[place] = PoolScale.LargestMean(families[place], options.Job, options.Variant.Edge, TwinTournamentOptions.MostMean, cancellationToken));
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var place = 0; place < families.Length; place++)
        {
            if (!means[place].TryGet(out var share, out var rejection)) return rejection;
            found[families[place].Name] = share;
        }

        return found;
    }

    /// <summary>Finds out who does not decide by what it is given, on the first training window.</summary>
    public void Audit(IReadOnlyDictionary<string, double> means)
    {
        var family = options.Training[0];
        var windows = family.Windows(WindowPart.Training);
        var rate = means[family.Name] * options.Job.FullRecordsPerSecond;
        var tape = family.Record(windows[0], rate, options.Variant.Edge, options.Variant.Faults);
        // Nobody plays that one otherwise; its seed is one of training still, and its history as long.
        var last = windows.Last(window => window.HistorySeconds == windows[0].HistorySeconds);
        var stranger = family.Record(last with { Seed = windows[^1].Seed + 2 }, rate, options.Variant.Edge, options.Variant.Faults);
        var (spliced, common) = HonestyAudit.WithOtherFuture(tape, stranger);
        var (scene, other) = (WindowScene.Of(tape, options.Job, options.Variant), WindowScene.Of(spliced, options.Job, options.Variant));
        _audit = new HonestyAudit(scene, other, common, new EpisodePlay(options.EpisodeLimit, timings.Time), options.Contestants);
        Each(options.Contestants.Length, place =>
        {
            if (_audit.Before(place, cancellationToken) is { } fault) faults.Add(place, AuditPlace, fault);
        });
    }

    /// <summary>
    /// The same after everything has been played: who waited for the audit to be over is found out too. And one judged window, drawn by the seed, is played once more with the
    /// settings in the opposite order: who learned a window under one setting for the next comes to other figures.
    /// </summary>
    public void AuditAgain(ImmutableArray<TwinUnit> judged, ImmutableArray<UnitFigures> figures)
    {
        Each(options.Contestants.Length, place =>
        {
            if (faults.Of(place) is null && _audit?.After(place, cancellationToken) is { } fault) faults.Add(place, AuditsEnd, fault);
        });
        var drawn = SeededRandom.At(options.Seed, ReplayStream, 0).NextInt32(judged.Length);
        var again = judged[drawn] with { WithBound = false, Settings = [.. judged[drawn].Settings.Select(settings => ImmutableArray.Create([.. settings.Reverse()]))] };
        var replayed = new UnitPlay(options, faults, timings.Time).Play(again, AuditsEnd, cancellationToken).Figures;
        for (var place = 0; place < replayed.Length; place++)
            if (faults.Of(place) is null && !replayed[place].Reverse().SequenceEqual(figures[drawn].Figures[place])) faults.Add(place, AuditsEnd, OtherFigures);
    }

    /// <summary>How many units there will be.</summary>
    public void Expect(int units) => _expected = units;

    /// <summary>Plays all units.</summary>
    public ImmutableArray<UnitFigures> Play(ImmutableArray<TwinUnit> units)
    {
        var (figures, first) = (new UnitFigures[units.Length], _placed);
        var play = new UnitPlay(options, faults, timings.Time);
        Each(units.Length, place => figures[place] = Play(play, units[place], first + place));
        _placed += units.Length;
        return ImmutableArray.Create(figures);
    }

    /// <summary>Who is out, in the order of the contestants.</summary>
    public ImmutableArray<Disqualification> Disqualified() =>
    [
        .. options.Contestants.Select((contestant, place) => (contestant.Name, Reason: faults.Of(place))).Where(one => one.Reason is not null).Select(one => new Disqualification(one.Name, one.Reason!)),
    ];

    private UnitFigures Play(UnitPlay play, TwinUnit unit, int place)
    {
        var known = journal?.Find(unit.Key);
        var figures = known ?? play.Play(unit, place, cancellationToken);
        if (known is null) journal?.Add(unit.Key, figures);
        lock (_gate)
        {
            for (var contestant = 0; contestant < figures.Took.Length; contestant++)
            {
                timings.Add(options.Contestants[contestant].Name, figures.Took[contestant]);
                if (known?.Faults[contestant] is { } fault) faults.Add(contestant, place, fault);
            }

            timings.Played += known is null ? 1 : 0;
            timings.TakenUp += known is null ? 0 : 1;
            progress?.Report((double)++_done / _expected);
        }

        return figures;
    }

    private void Each(int count, Action<int> act)
    {
        var next = -1;
        // Threads of their own: they wait for contestants, which play on theirs.
        var threads = Enumerable.Range(0, Math.Min(options.Threads, count))
            .Select(_ => Task.Factory.StartNew(Work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Task.WaitAll(threads, CancellationToken.None);
        }
        catch (AggregateException several)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }

        void Work()
        {
            for (var place = Interlocked.Increment(ref next); place < count; place = Interlocked.Increment(ref next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    act(place);
                }
                catch
                {
                    // What one cannot do the others need not go on with.
                    Volatile.Write(ref next, count);
                    throw;
                }
            }
        }
    }
}
