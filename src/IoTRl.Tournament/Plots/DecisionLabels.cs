using IoTRl.Domain.Agents;
using IoTRl.Tournament.Episodes;
using ScottPlot;

namespace IoTRl.Tournament.Plots;

/// <summary>The largest moves of an episode in words, in rows above the executors so that no two overlap.</summary>
internal static class DecisionLabels
{
    private const int MostLabels = 12;
    private const int Rows = 4;

    // Width of a label as a share of the figure.
    private const double LabelShare = 0.2;

    internal static void Add(Plot plot, EpisodeSeries series, double highest)
    {
        var free = new double[Rows];
        var labelled = ScalingMove.Of(series.Result).OrderByDescending(move => Math.Abs(move.Change)).ThenBy(move => move.FromSecond).Take(MostLabels)
            .OrderBy(move => move.FromSecond);
        foreach (var move in labelled)
        {
            // A label begins at its move, or ends there where the figure ends.
            var isLate = move.FromSecond > (1 - LabelShare) * series.Length;
            var begin = isLate ? move.FromSecond - LabelShare * series.Length : move.FromSecond;
            var row = Array.FindIndex(free, until => until <= begin);
            if (row < 0) continue;
            free[row] = begin + LabelShare * series.Length;
            var height = highest * (1.12 + 0.17 * row);
            var stem = plot.Add.Line(move.FromSecond, move.Before, move.FromSecond, height);
            (stem.LineColor, stem.LineWidth) = (PlotStyle.Ink.WithAlpha(0.35), 1);
            var text = plot.Add.Text(Words(move), move.FromSecond, height);
            (text.LabelFontSize, text.LabelFontName, text.LabelFontColor) = (13, PlotFonts.Family, PlotStyle.Ink);
            (text.LabelBackgroundColor, text.LabelPadding) = (Colors.White.WithAlpha(0.8), 2);
            text.LabelAlignment = isLate ? Alignment.MiddleRight : Alignment.MiddleLeft;
        }
    }

    private static string Words(ScalingMove move)
    {
        var decision = move.First.Decision;
        var reason = decision.Basis switch
        {
            DecisionBasis.Forecast => FormattableString.Invariant($"forecast {decision.PlannedRecordsPerSecond:#,0}/s"),
            DecisionBasis.MeasuredRate => FormattableString.Invariant($"rate {decision.PlannedRecordsPerSecond:#,0}/s"),
            DecisionBasis.Fallback => FormattableString.Invariant($"rate {decision.PlannedRecordsPerSecond:#,0}/s, no {decision.MissingInput}"),
            DecisionBasis.Utilisation => FormattableString.Invariant($"use {100 * move.First.Observation.CpuShare.Or(0):0} %"),
            DecisionBasis.Constant => "constant",
            _ => "hold",
        };
        if (move.Change > 0 && decision.BacklogRecordsPerSecond > 0.05 * decision.PlannedRecordsPerSecond) reason += " + backlog";
        return FormattableString.Invariant($"{move.Before} \u2192 {move.After}: {reason}");
    }
}
