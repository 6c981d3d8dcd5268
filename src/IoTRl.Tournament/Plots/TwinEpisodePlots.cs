using System.Collections.Immutable;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;

namespace IoTRl.Tournament.Plots;

/// <summary>One annotated episode a judged family: the best of ours, at its frozen setting, on the family's first judging window.</summary>
public static class TwinEpisodePlots
{
    /// <summary>A name and a png a family, in their order; equal results give equal bytes.</summary>
    /// <param name="result">What was played.</param>
    /// <param name="statistics">Of this result.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<(string Name, byte[] Png)> Of(TwinTournamentResult result, TwinStatistics statistics, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(statistics);
        var player = PlayerOf(result, statistics);
        return [.. result.Options.Judged.Select(family => (family.Name, EpisodePlot.ToPng(Play(result, player, family, cancellationToken))))];
    }

    /// <summary>The cheapest of ours at the compared late share, of equal ones the least late; the first of all where none of ours plays.</summary>
    internal static TwinStanding PlayerOf(TwinTournamentResult result, TwinStatistics statistics) =>
        result.Standings.Zip(statistics.Headline).Where(row => row.First.Track is ContestantTrack.Ours or ContestantTrack.Learned)
            .OrderBy(row => row.Second.UsdPerHour.Value).ThenBy(row => row.Second.FrozenLateShare).Select(row => row.First).FirstOrDefault() ?? result.Standings[0];

    /// <summary>The episode of a contestant's frozen setting on the first judging window of a family: its figures are those that were judged.</summary>
    internal static EpisodeResult Play(TwinTournamentResult result, TwinStanding player, ILoadFamily family, CancellationToken cancellationToken)
    {
        var (options, window) = (result.Options, family.Windows(WindowPart.Judging)[0]);
        var mean = result.Families.Single(judged => judged.Name == family.Name).Mean;
        var scene = WindowScene.Of(family, window, mean * options.Job.FullRecordsPerSecond, options.Job, options.Variant);
        var policy = options.Contestants.Single(contestant => contestant.Name == player.Name).Create(player.Settings[player.Frozen], scene);
        var intervals = ImmutableArray.CreateBuilder<SimulatedInterval>();
        var run = TapeEpisode.Play(scene.Tape, scene.Inputs, scene.Options, policy, intervals.Add, cancellationToken);
        return new EpisodeResult
        {
            Policy = player.Name,
            Options = options.Job with
            {
                Seed = window.Seed,
                Seconds = window.Seconds,
                HistorySeconds = window.HistorySeconds,
                Mean = mean,
                Twin = options.Variant.Change(options.Job.Twin),
            },
            Load = new TapeLoad(scene.Tape),
            Intervals = intervals.ToImmutable(),
            Explanations = [.. intervals.Select(run.Explain)],
            Totals = run.Totals,
            BacklogRecords = run.Progress.BacklogRecords,
        };
    }
}
