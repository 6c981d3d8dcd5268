using System.Collections.Immutable;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>What a tournament on the twin came to: every figure, and what the statistics make of them.</summary>
public sealed record TwinTournamentResult
{
    public required TwinTournamentOptions Options { get; init; }

    /// <summary>Judged families, in their order.</summary>
    public required ImmutableArray<JudgedFamily> Families { get; init; }

    /// <summary>Judged windows, family by family.</summary>
    public required ImmutableArray<JudgedWindow> Windows { get; init; }

    /// <summary>Everybody who kept the rules, in the order in which they play.</summary>
    public required ImmutableArray<TwinStanding> Standings { get; init; }

    /// <summary>Everybody else.</summary>
    public required ImmutableArray<Disqualification> Disqualified { get; init; }

    /// <summary>By window: the lower bound's duals at <see cref="BoundPricesUsd"/>, USD.</summary>
    public required ImmutableArray<ImmutableArray<double>> DualsUsd { get; init; }

    /// <summary>Prices of a late record, USD.</summary>
    public required ImmutableArray<double> BoundPricesUsd { get; init; }

    /// <summary>Contestants at the points of the sweeps.</summary>
    public required ImmutableArray<SweepCost> Sweeps { get; init; }

    /// <summary>Cost of all executors all the time, USD/h: what a contestant counts with whose settings never come low enough.</summary>
    public double MostUsdPerHour => Options.MostUsdPerHour(Options.Variant);

    internal static TwinTournamentResult Of(
        TwinTournamentOptions options, IReadOnlyDictionary<string, double> means, ImmutableArray<FrozenKnob?> frozen, ImmutableArray<TwinUnit> units, ImmutableArray<UnitFigures> figures,
        ImmutableArray<TwinUnit> swept, ImmutableArray<UnitFigures> sweepFigures, FaultBook faults, ImmutableArray<Disqualification> disqualified)
    {
        ImmutableArray<int> qualified = [.. Enumerable.Range(0, options.Contestants.Length).Where(place => faults.Of(place) is null)];
        var twin = options.Variant.Change(options.Job.Twin);
        var unitUsd = twin.UsdPerExecutorHour / 3600 / twin.ExecutorRateRecordsPerSecond;
        var result = new TwinTournamentResult
        {
            Options = options,
            Families =
            [
                .. options.Judged.Select(family => new JudgedFamily
                {
                    Name = family.Name,
                    IsHeldOut = family.IsHeldOut,
                    Mean = means[family.Name],
                    Windows = family.Windows(WindowPart.Judging).Length,
                    Shortfall = family.Shortfall,
                }),
            ],
            Windows = [.. units.Select(unit => new JudgedWindow(options.Judged.IndexOf(unit.Family), unit.Window.Index, unit.Window.Seed))],
            Standings = [.. qualified.Select(place => StandingOf(options.Contestants[place], place, frozen[place]!, units, figures))],
            Disqualified = disqualified,
            DualsUsd = [.. figures.Select(unit => unit.DualsUsd)],
            BoundPricesUsd = [.. BoundPrices.InWorkOfOne.Select(price => price * unitUsd)],
            Sweeps = [],
        };
        return result with { Sweeps = SweepFigures.Of(result, qualified, swept, sweepFigures) };
    }

    private static TwinStanding StandingOf(TwinContestant contestant, int place, FrozenKnob frozen, ImmutableArray<TwinUnit> units, ImmutableArray<UnitFigures> figures)
    {
        var settings = units[0].Settings[place];
        return new TwinStanding
        {
            Name = contestant.Name,
            Track = contestant.Track,
            Settings = settings,
            Frozen = settings.IndexOf(frozen.Setting),
            TrainingLateShare = frozen.LateShare,
            TrainingUsdPerHour = frozen.UsdPerHour,
            Figures = [.. Enumerable.Range(0, settings.Length).Select(setting => figures.Select(unit => unit.Figures[place][setting]).ToImmutableArray())],
        };
    }
}
