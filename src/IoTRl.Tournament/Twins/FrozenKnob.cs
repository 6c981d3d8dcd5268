using System.Collections.Immutable;

namespace IoTRl.Tournament.Twins;

/// <summary>The setting of a contestant that its training part chose.</summary>
/// <param name="Setting">The cheapest that is late with no more than the training share; the least late one where none is.</param>
/// <param name="LateShare">Its late share there, beyond the floor, 0..1.</param>
/// <param name="UsdPerHour">Its cost there, USD/h.</param>
internal sealed record FrozenKnob(KnobSetting Setting, double LateShare, double UsdPerHour)
{
    /// <summary>By contestant; null for one that is out.</summary>
    public static ImmutableArray<FrozenKnob?> Of(TwinTournamentOptions options, ImmutableArray<UnitFigures> figures, FaultBook faults) =>
    [
        .. options.Contestants.Select((contestant, place) => faults.Of(place) is null
            ? Choose([.. contestant.Settings.Select((setting, index) => Pooled(setting, [.. figures.Select(unit => unit.Figures[place][index])]))], options.TrainingLateShare)
            : null),
    ];

    private static FrozenKnob Pooled(KnobSetting setting, ImmutableArray<EpisodeFigures> windows)
    {
        var pooled = PooledFigures.Of(windows, [.. Enumerable.Range(0, windows.Length)]);
        return new FrozenKnob(setting, pooled.LateShare, pooled.UsdPerHour);
    }

    internal static FrozenKnob Choose(FrozenKnob[] knobs, double mostLate) =>
        knobs.Where(knob => knob.LateShare <= mostLate).MinBy(knob => knob.UsdPerHour) ?? knobs.MinBy(knob => knob.LateShare)!;
}
