using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>The units of a tournament, in their order.</summary>
internal static class TwinUnits
{
    public static ImmutableArray<TwinUnit> Training(TwinTournamentOptions options, IReadOnlyDictionary<string, double> means)
    {
        ImmutableArray<ImmutableArray<KnobSetting>> settings = [.. options.Contestants.Select(contestant => contestant.Settings)];
        return [.. options.Training.SelectMany(family => family.Windows(WindowPart.Training).Select(window => Of("training", family, window, means, options, options.Variant, settings)))];
    }

    public static int CountOfJudging(TwinTournamentOptions options) => options.Judged.Sum(family => family.Windows(WindowPart.Judging).Length);

    public static int CountOfSweeps(TwinTournamentOptions options) =>
        options.Sweeps.Sum(sweep => sweep.Points.Length * CountOfPoint(options));

    /// <summary>Windows that each point of a sweep plays.</summary>
    public static int CountOfPoint(TwinTournamentOptions options) => options.Training.Sum(family => SweepWindows(family, options).Count());

    public static ImmutableArray<TwinUnit> Judging(TwinTournamentOptions options, IReadOnlyDictionary<string, double> means, ImmutableArray<FrozenKnob?> frozen, int bolder, int moreCautious)
    {
        ImmutableArray<ImmutableArray<KnobSetting>> settings = [.. frozen.Select((knob, place) => knob is null ? [] : Around(options.Contestants[place], knob.Setting, bolder, moreCautious))];
        return
        [
            .. options.Judged.SelectMany(family => family.Windows(WindowPart.Judging)
                .Select(window => Of("judging", family, window, means, options, options.Variant, settings) with { WithBound = true })),
        ];
    }

    public static ImmutableArray<TwinUnit> Sweeps(TwinTournamentOptions options, IReadOnlyDictionary<string, double> means, ImmutableArray<FrozenKnob?> frozen) =>
    [
        .. options.Sweeps.SelectMany(sweep =>
        {
            ImmutableArray<ImmutableArray<KnobSetting>> settings =
            [
                .. frozen.Select((knob, place) => knob is null || !sweep.Contestants.Contains(options.Contestants[place].Name) ? [] : Around(options.Contestants[place], knob.Setting, int.MaxValue, int.MaxValue)),
            ];
            return sweep.Points.SelectMany(point => options.Training.SelectMany(family => SweepWindows(family, options)
                .Select(window => Of($"{sweep.Name}/{point.Name}", family, window, means, options, point, settings))));
        }),
    ];

    /// <summary>Settings with the frozen one's window, from so many places bolder than the frozen one to so many more cautious.</summary>
    internal static ImmutableArray<KnobSetting> Around(TwinContestant contestant, KnobSetting frozen, int bolder, int moreCautious)
    {
        ImmutableArray<KnobSetting> same = [.. contestant.Settings.Where(setting => setting.Window == frozen.Window)];
        var place = same.IndexOf(frozen);
        return same[Math.Max(0, place - bolder)..(int)Math.Min(same.Length, (long)place + moreCautious + 1)];
    }

    private static IEnumerable<LoadWindow> SweepWindows(ILoadFamily family, TwinTournamentOptions options) => family.Windows(WindowPart.Judging).Take(options.SweepWindows);

    private static TwinUnit Of(
        string part, ILoadFamily family, LoadWindow window, IReadOnlyDictionary<string, double> means, TwinTournamentOptions options, TwinVariant variant, ImmutableArray<ImmutableArray<KnobSetting>> settings) => new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"{part}/{family.Name}/{window.Index}"),
            Family = family,
            Window = window,
            RecordsPerSecond = means[family.Name] * options.Job.FullRecordsPerSecond,
            Variant = variant,
            Settings = settings,
        };
}
