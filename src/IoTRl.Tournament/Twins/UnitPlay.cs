using System.Collections.Immutable;
using IoTRl.Tournament.Bounds;

namespace IoTRl.Tournament.Twins;

/// <summary>Plays one unit: the window is recorded and observed once, then everybody meets it, one after the other.</summary>
internal sealed class UnitPlay(TwinTournamentOptions options, FaultBook faults, TimeProvider time)
{
    private readonly EpisodePlay _episodes = new(options.EpisodeLimit, time);

    public UnitFigures Play(TwinUnit unit, int place, CancellationToken cancellationToken)
    {
        var scene = WindowScene.Of(unit.Family, unit.Window, unit.RecordsPerSecond, options.Job, unit.Variant);
        var figures = ImmutableArray.CreateBuilder<ImmutableArray<EpisodeFigures>>(options.Contestants.Length);
        var (wrong, took) = (new string?[options.Contestants.Length], new TimeSpan[options.Contestants.Length]);
        for (var contestant = 0; contestant < options.Contestants.Length; contestant++)
        {
            var began = time.GetTimestamp();
            wrong[contestant] = faults.Before(contestant, place);
            figures.Add(wrong[contestant] is not null ? [] : Play(contestant, unit, scene, out wrong[contestant], cancellationToken));
            if (wrong[contestant] is { } fault) faults.Add(contestant, place, fault);
            took[contestant] = time.GetElapsedTime(began);
        }

        return new UnitFigures { Figures = figures.MoveToImmutable(), Faults = [.. wrong], Took = [.. took], DualsUsd = unit.WithBound ? DualsOf(scene.Known) : [] };
    }

    private ImmutableArray<EpisodeFigures> Play(int contestant, TwinUnit unit, WindowScene scene, out string? fault, CancellationToken cancellationToken)
    {
        try
        {
            var own = scene.ForOne();
            var figures = _episodes.Play(options.Contestants[contestant], unit.Settings[contestant], own, cancellationToken);
            fault = own.Inputs.HoldsTheSameAs(scene.Inputs) ? null : PolicyFault.ChangedWhatItWasGiven;
            return fault is null ? figures : [];
        }
        catch (PolicyFault found)
        {
            fault = found.Message;
            return [];
        }
    }

    private static ImmutableArray<double> DualsOf(KnownWindow window)
    {
        var bound = new LowerBound(window, BoundPrices.Grid, new SizeProgramme());
        return [.. BoundPrices.InWorkOfOne.Select(price => bound.DualUsd(price * window.UsdOfOneRecord))];
    }
}
