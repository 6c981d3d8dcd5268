using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;

namespace IoTRl.Tournament.Loads;

/// <summary>A synthetic family: a window a seed, as many as are asked for. Each begins at midnight, and the phase of its day is its own.</summary>
public sealed class SyntheticFamily : ILoadFamily
{
    // A Monday; no stamp of a recording is needed for it.
    private static readonly DateTimeOffset Midnight = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FamilyShape _shape;
    private readonly WindowOptions _options;

    private SyntheticFamily(FamilyShape shape, WindowOptions options) => (_shape, _options) = (shape, options);

    public string Name => _shape.Name;

    public bool IsHeldOut => _shape.Use == FamilyUse.HeldOut;

    public string? Shortfall => null;

    /// <param name="name">A name of <see cref="SyntheticFamilies.Names"/>.</param>
    /// <param name="options">Valid options.</param>
    public static Parsed<SyntheticFamily> Create(string name, WindowOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return SyntheticFamilies.Find(name).TryGet(out var shape, out var rejection) ? new SyntheticFamily(shape, options) : rejection;
    }

    public ImmutableArray<LoadWindow> Windows(WindowPart part) =>
    [
        .. Enumerable.Range(0, part == WindowPart.Training ? _options.Training : _options.Judging).Select(index => new LoadWindow
        {
            Part = part,
            Index = index,
            Seed = WindowSeeds.Of(_options.Seed, Name, part, index),
            HistorySeconds = _options.HistorySeconds,
            Seconds = _options.Seconds,
        }),
    ];

    public LoadTape Record(LoadWindow window, double meanRecordsPerSecond, EdgeOptions edge, LoadFaults? faults = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(meanRecordsPerSecond);
        ArgumentNullException.ThrowIfNull(edge);
        var plan = new TapePlan
        {
            Family = Name,
            Source = string.Create(CultureInfo.InvariantCulture, $"synthetic family {Name}, seed {window.Seed}, mean {meanRecordsPerSecond:G4} records/s, a day of {SyntheticFamilies.DayLength.TotalMinutes:G4} min"),
            Window = window,
            Start = Midnight,
            DayLength = SyntheticFamilies.DayLength,
            MeanRecordsPerSecond = meanRecordsPerSecond,
            Edge = edge,
            Faults = faults ?? LoadFaults.None,
            Schedule = _shape.Plan is { } draw
                ? ScheduledStep.Of(draw(SyntheticFamilies.RandomOf(_shape, window.Seed, ArrivalStream.Whole)), EdgeOptions.MostLeadSeconds, window.HistorySeconds + window.Seconds)
                : [],
        };
        var announced = CurveOf(plan, ArrivalStream.Announced, edge.AnnouncedShare * meanRecordsPerSecond);
        var unannounced = CurveOf(plan, ArrivalStream.Unannounced, (1 - edge.AnnouncedShare) * meanRecordsPerSecond);
        return TapeRecorder.Record(plan, announced, unannounced);
    }

    // Curves begin the longest lead early, whatever the lead is: a sweep over it meets the same ones.
    private Func<int, double> CurveOf(TapePlan plan, ArrivalStream stream, double meanRecordsPerSecond)
    {
        if (meanRecordsPerSecond == 0) return _ => 0;
        var shape = _shape.Curve(SyntheticFamilies.RandomOf(_shape, plan.Window.Seed, stream), EdgeOptions.MostLeadSeconds + plan.Length);
        var factor = meanRecordsPerSecond / shape.Skip(EdgeOptions.MostLeadSeconds).Average();
        return second => factor * shape[second + EdgeOptions.MostLeadSeconds];
    }
}
