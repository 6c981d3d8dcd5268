using IoTRl.Domain;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;

namespace IoTRl.Learning.Forecasting;

/// <summary>
/// The load that a forecaster is trained on: training windows of the known families, of the mix of everything, and of recordings. Windows that anything is judged on have other
/// seeds by construction (their lowest bit), and families held out of all fitting are refused. Half of the windows come as a tournament's do; of the others the announced share,
/// its lead and the size of the job are drawn, so that one forecaster serves them all.
/// </summary>
internal static class ForecastWindows
{
    private const int Seconds = 3 * 3600;

    // Share of the windows that come as a tournament's, and of the others those of a job that hears of no gateway.
    private const double PlainShare = 0.5;
    private const double SilentShare = 0.15;

    // Mean of a small job and of a large one, records/s: of a small one the noise of the counts shows.
    private const double LeastRecordsPerSecond = 20;
    private const double MostRecordsPerSecond = 50_000;

    private static readonly int[] Leads = [0, 5, 10, 30, 40, 60];

    /// <summary>How the windows of a training of that seed are cut.</summary>
    public static WindowOptions OptionsOf(ForecastOptions options, int windows) => new()
    {
        Seconds = Seconds,
        HistorySeconds = WindowOptions.LeastHistorySeconds,
        Training = windows,
        Judging = 1,
        Seed = SeededRandom.At(options.Seed, (ulong)DrawPurpose.Task, 0).NextUInt64(),
    };

    /// <summary>Known families and the mix.</summary>
    public static IEnumerable<ILoadFamily> Synthetic(ForecastOptions options) =>
    [
        .. SyntheticFamilies.Training.Select(name => Family(name, OptionsOf(options, options.Windows))),
        .. SyntheticFamilies.TrainingOnly.Select(name => Family(name, OptionsOf(options, options.MixWindows))),
    ];

    /// <summary>Records the training windows of a family, one after the other.</summary>
    /// <exception cref="ArgumentException">A synthetic family that is held out.</exception>
    public static IEnumerable<LoadTape> Tapes(ILoadFamily family, EpisodeOptions job)
    {
        // A recording says that it is held out of policies; its training windows are there for forecasters.
        if (family.IsHeldOut && family is SyntheticFamily) throw new ArgumentException($"Nothing is fitted on the family {family.Name}.", nameof(family));
        return family.Windows(WindowPart.Training).Select(window => Record(family, window, job));
    }

    /// <summary>How many samples the training windows of families give at most.</summary>
    public static long CountOf(IEnumerable<ILoadFamily> families, ForecastOptions options) =>
        families.Sum(family => family.Windows(WindowPart.Training).Sum(window => (long)ForecastSamples.CountOf(window, options.SampleSeconds)));

    /// <summary>Windows to score on: judging windows of the training's own seed, as a tournament records them.</summary>
    public static IEnumerable<LoadTape> Scored(IEnumerable<string> families, ForecastOptions options, int windows, EpisodeOptions job) =>
        families.Select(name => Family(name, OptionsOf(options, windows: 0) with { Judging = windows, HistorySeconds = 2 * 3600 }))
            .SelectMany(family => family.Windows(WindowPart.Judging).Select(window => family.Record(window, TwinTournamentOptions.MostMean * job.FullRecordsPerSecond, new EdgeOptions())));

    private static LoadTape Record(ILoadFamily family, LoadWindow window, EpisodeOptions job)
    {
        var random = SeededRandom.At(window.Seed, (ulong)DrawPurpose.Task, 0);
        var mean = TwinTournamentOptions.MostMean * job.FullRecordsPerSecond;
        if (random.NextDouble() < PlainShare) return family.Record(window, mean, new EdgeOptions());
        var edge = new EdgeOptions
        {
            LeadSeconds = Leads[random.NextInt32(Leads.Length)],
            AnnouncedShare = 0.25 + (0.75 * random.NextDouble()),
            Signals = random.NextDouble() >= SilentShare,
        };
        return family.Record(window, LeastRecordsPerSecond * Math.Pow(MostRecordsPerSecond / LeastRecordsPerSecond, random.NextDouble()), edge);
    }

    private static SyntheticFamily Family(string name, WindowOptions windows) =>
        SyntheticFamily.Create(name, windows).TryGet(out var family, out var rejection) ? family : throw new InvalidOperationException(rejection.ToString());
}
