using System.Collections.Immutable;
using IoTRl.Tournament.Twins;

namespace IoTRl.Tournament.Plots;

/// <summary>What all panels of cost against late records have in common: everybody's curve, the yardsticks, and one scale.</summary>
internal sealed class CostFigure
{
    // Ends of the late axis, per cent; a decade less on a side where nobody is.
    private const double WideLeastPercent = 0.01;
    private const double WideMostPercent = 100;

    internal CostFigure(TwinTournamentResult result, TwinStatistics statistics)
    {
        var styles = ContestantStyle.Of(result);
        Curves = [.. result.Standings.Zip(statistics.Headline, (standing, headline) => CostCurve.Of(standing, headline, statistics, styles[standing.Name]))];
        Bound = statistics.BoundUsdPerHour;
        ComparedPercent = 100 * result.Options.LateShare;
        (MostUsd, MostExecutors) = (result.MostUsdPerHour, result.Options.Job.MaxExecutors);
        double[] costs = [Bound.Low, Bound.Value, MostUsd, .. Curves.SelectMany(curve => curve.Points.Select(point => point.Usd)), .. Curves.SelectMany(curve => new[] { curve.FrozenUsd.Low, curve.FrozenUsd.High })];
        var finite = costs.Where(double.IsFinite).ToArray();
        (LeastCost, MostCost) = (finite.Min(), finite.Max());
        var late = Curves.SelectMany(curve => curve.Points.Select(point => point.LatePercent)).Append(ComparedPercent).ToArray();
        (LeastPercent, MostPercent) = (late.Min() < WideLeastPercent * 10 ? WideLeastPercent : WideLeastPercent * 10, late.Max() > WideMostPercent / 10 ? WideMostPercent : WideMostPercent / 10);
    }

    internal ImmutableArray<CostCurve> Curves { get; }

    /// <summary>The lower bound at the compared late share, USD/h.</summary>
    internal Interval Bound { get; }

    /// <summary>Late share at which costs are compared, per cent.</summary>
    internal double ComparedPercent { get; }

    /// <summary>Cost of all executors all the time, USD/h, and how many they are.</summary>
    internal double MostUsd { get; }

    internal int MostExecutors { get; }

    /// <summary>Ends of the late axis, per cent: what is late less often stands on the left edge.</summary>
    internal double LeastPercent { get; }

    internal double MostPercent { get; }

    /// <summary>Ends of what is drawn, USD/h.</summary>
    internal double LeastCost { get; }

    internal double MostCost { get; }
}
