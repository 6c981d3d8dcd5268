using System.Diagnostics.CodeAnalysis;
using IoTRl.Domain;

namespace IoTRl.Tournament.Twins;

/// <summary>
/// The tournament on the twin. Every contestant meets the same windows: arrivals, announcements, slowness and cold starts are addressed by seed and wall time, and no action of
/// one changes what another meets. Knobs are frozen on training windows and judged once on others; equal options give equal figures, whatever the number of threads.
/// </summary>
public static class TwinTournament
{
    // The curve on which costs at one late share are read: on loads that nobody has seen a knob has to go further to the cautious side.
    private const int BolderSettings = 2;
    private const int MoreCautiousSettings = 6;

    /// <summary>Plays it to the end; progress is the share done, 0..1, told by one thread at a time and never falling.</summary>
    /// <param name="options">What to play.</param>
    /// <param name="journal">Takes what is done, and gives what was done before; null for none.</param>
    /// <param name="progress">Is told the share done.</param>
    /// <param name="timings">Notes how long it took.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="ArgumentException">Options outside their ranges; the message lists all.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <returns>The result; a rejection where a load cannot be played, or where nobody is left to judge.</returns>
    public static Parsed<TwinTournamentResult> Run(
        TwinTournamentOptions options, TournamentJournal? journal = null, IProgress<double>? progress = null, TwinTimings? timings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        timings ??= new TwinTimings(TimeProvider.System);
        timings.Begin();
        var faults = new FaultBook(options.Contestants.Length);
        var crew = new TwinCrew(options, journal, faults, timings, progress, cancellationToken);
        // 1. How high each load is played
        if (!crew.Scale().TryGet(out var means, out var rejection)) return rejection;
        // 2. Who plays by the rules
        crew.Audit(means);
        // 3. Knobs, on the training part
        var training = TwinUnits.Training(options, means);
        var judging = TwinUnits.CountOfJudging(options);
        var sweeps = TwinUnits.CountOfSweeps(options);
        crew.Expect(training.Length + judging + sweeps);
        var frozen = FrozenKnob.Of(options, crew.Play(training), faults);
        if (IsNobodyLeft(out rejection)) return rejection;
        // 4. Judged once
        var units = TwinUnits.Judging(options, means, frozen, BolderSettings, MoreCautiousSettings);
        var figures = crew.Play(units);
        // 5. What one thing is worth
        var swept = TwinUnits.Sweeps(options, means, frozen);
        var sweepFigures = crew.Play(swept);
        // 6. Who played by the rules only while it was looked at
        crew.AuditAgain(units, figures);
        timings.End();
        if (IsNobodyLeft(out rejection)) return rejection;
        return TwinTournamentResult.Of(options, means, frozen, units, figures, swept, sweepFigures, faults, crew.Disqualified());

        bool IsNobodyLeft([NotNullWhen(true)] out Rejection? nobody)
        {
            var gone = crew.Disqualified();
            nobody = gone.Length < options.Contestants.Length ? null : Rejection.Of("nobody-left", "every contestant was disqualified: " + string.Join("; ", gone.Select(one => $"{one.Name} {one.Reason}")));
            return nobody is not null;
        }
    }
}
