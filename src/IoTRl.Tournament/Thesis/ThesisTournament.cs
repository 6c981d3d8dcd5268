using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Tournament.Thesis;

/// <summary>
/// The thesis' tournament, played fairly: each contestant meets the same seeds (seed i: numpy.random.seed(i), construct, reset), and figures are means over
/// them. The thesis plays one run on an unseeded generator, so that its four policies meet four workloads.
/// </summary>
public static class ThesisTournament
{
    /// <summary>Plays it to the end; progress is the share done, 0..1, told by one thread at a time and never falling.</summary>
    /// <param name="options">What to play.</param>
    /// <param name="progress">Is told the share done.</param>
    /// <param name="timings">Notes how long it took.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="ArgumentException">Options outside their ranges; the message lists all.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ThesisTournamentResult Run(
        ThesisTournamentOptions options, IProgress<double>? progress = null, ThesisTimings? timings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        var contestants = options.Contestants;
        var episodes = new ThesisEpisode[contestants.Length * options.Seeds];
        var (done, gate) = (0, new Lock());
        timings?.Begin(contestants.Length);
        var threads = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, episodes.Length, threads, index =>
        {
            var (contestant, seed) = (contestants[index / options.Seeds], options.FirstSeed + (uint)(index % options.Seeds));
            var began = timings?.Now ?? 0;
            episodes[index] = ThesisEpisodePlay.Play(contestant, options, seed, cancellationToken);
            lock (gate)
            {
                timings?.Add(index / options.Seeds, began);
                progress?.Report((double)++done / episodes.Length);
            }
        });
        timings?.End();
        var yardstick = Array.FindIndex([.. contestants], contestant => contestant.IsYardstick);
        return new ThesisTournamentResult
        {
            Options = options,
            Standings = [.. contestants.Select((contestant, row) => ThesisStanding.Of(contestant, EpisodesOf(row), yardstick < 0 ? default : EpisodesOf(yardstick)))],
        };

        ImmutableArray<ThesisEpisode> EpisodesOf(int row) => [.. episodes.AsSpan(row * options.Seeds, options.Seeds)];
    }
}
