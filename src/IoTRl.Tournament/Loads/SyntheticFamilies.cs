using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Tournament.Loads;

/// <summary>The synthetic families: seeded curves of expected load. A day is played 60-fold, in 24 min, so that an episode of hours holds several.</summary>
public static class SyntheticFamilies
{
    /// <summary>Played length of a day.</summary>
    public static readonly TimeSpan DayLength = TimeSpan.FromMinutes(24);

    // The place in the list is the family's number, which keeps families apart that share a seed: it is part of the address of every draw, so families are appended.
    private static readonly ImmutableArray<FamilyShape> Shapes =
    [
        new() { Name = "bursty", Use = FamilyUse.Training, Curve = FamilyCurves.Bursty },
        new() { Name = "diurnal", Use = FamilyUse.Training, Curve = FamilyCurves.Diurnal },
        new() { Name = "flat", Use = FamilyUse.Training, Curve = FamilyCurves.Flat },
        new() { Name = "healthcare", Use = FamilyUse.Training, Curve = FamilyCurves.Healthcare },
        new() { Name = "industrial", Use = FamilyUse.Training, Curve = FamilyCurves.Industrial, Plan = FamilyCurves.IndustrialPlan },
        new() { Name = "smart-city", Use = FamilyUse.Training, Curve = FamilyCurves.SmartCity },
        new() { Name = "flash-crowd", Use = FamilyUse.HeldOut, Curve = HeldOutCurves.FlashCrowd },
        new() { Name = "shift-change", Use = FamilyUse.HeldOut, Curve = HeldOutCurves.ShiftChange, Plan = random => ShiftPlan.Draw(random).LevelAt },
        new() { Name = "sensor-storm", Use = FamilyUse.HeldOut, Curve = HeldOutCurves.SensorStorm },
        new() { Name = "mix", Use = FamilyUse.TrainingOnly, Curve = MixCurves.Mix },
    ];

    /// <summary>Names of all families, in alphabetical order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Shapes.Select(shape => shape.Name).Order(StringComparer.Ordinal)];

    /// <summary>Names of those that policies are trained and, on other seeds, judged on.</summary>
    public static ImmutableArray<string> Training { get; } = Of(FamilyUse.Training);

    /// <summary>Names of those that nothing is fitted on.</summary>
    public static ImmutableArray<string> HeldOut { get; } = Of(FamilyUse.HeldOut);

    /// <summary>Names of those that forecasters and policies are trained on besides, and nobody is judged on.</summary>
    public static ImmutableArray<string> TrainingOnly { get; } = Of(FamilyUse.TrainingOnly);

    /// <summary>One curve. Equal arguments give equal rates.</summary>
    /// <param name="name">A name of <see cref="Names"/>.</param>
    /// <param name="seed">Address of everything random in it.</param>
    /// <param name="seconds">Length, seconds, 1..31 days.</param>
    /// <param name="meanRecordsPerSecond">Mean rate over that length, records/s, above 0.</param>
    public static Parsed<SyntheticLoad> Create(string name, ulong seed, int seconds, double meanRecordsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(meanRecordsPerSecond);
        if (!Find(name).TryGet(out var shape, out var rejection)) return rejection;
        return new SyntheticLoad(name, seed, shape.Curve(RandomOf(shape, seed, ArrivalStream.Whole), seconds), meanRecordsPerSecond);
    }

    internal static Parsed<FamilyShape> Find(string name) => Shapes.FirstOrDefault(shape => shape.Name == name) is { } found
        ? found
        : Rejection.Of("unknown-family", $"there is no family '{name}': {string.Join(", ", Names)}");

    internal static FamilyRandom RandomOf(FamilyShape shape, ulong seed, ArrivalStream stream) => new(seed, (ulong)Shapes.IndexOf(shape), stream);

    private static ImmutableArray<string> Of(FamilyUse use) => [.. Names.Where(name => Shapes.Any(shape => shape.Name == name && shape.Use == use))];
}
