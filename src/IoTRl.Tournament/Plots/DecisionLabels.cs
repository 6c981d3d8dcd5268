using IoTRl.Domain.Agents;
using IoTRl.Tournament.Episodes;
using ScottPlot;

namespace IoTRl.Tournament.Plots;

/// <summary>The largest moves of an episode in words, in rows above the executors so that no two overlap.</summary>
internal static class DecisionLabels
{
    private const int MostLabels = 14;
    private const int Rows = 5;

    // Width of a character of the labels' size and of the gap behind them, pixels.
    private const double CharacterPixels = 7.6;
    private const double GapPixels = 14;

    internal static void Add(Plot plot, EpisodeSeries series, double highest)
    {
        var placed = Place(series);
        foreach (var (move, _, row) in placed)
        {
            var stem = plot.Add.Line(move.FromSecond, move.Before, move.FromSecond, Height(highest, row));
            (stem.LineColor, stem.LineWidth) = (PlotStyle.Ink.WithAlpha(0.35), 1);
        }

        // After the stems, so that none crosses a word.
        foreach (var (move, endsAtMove, row) in placed)
        {
            var text = plot.Add.Text(Words(move), move.FromSecond, Height(highest, row));
            (text.LabelFontSize, text.LabelFontName, text.LabelFontColor) = (13, PlotFonts.Family, PlotStyle.Ink);
            (text.LabelBackgroundColor, text.LabelPadding) = (Colors.White, 2);
            text.LabelAlignment = endsAtMove ? Alignment.MiddleRight : Alignment.MiddleLeft;
        }
    }

    /// <summary>The largest moves first, each in the lowest row where it has room; one without room goes unlabelled.</summary>
    private static List<(ScalingMove Move, bool EndsAtMove, int Row)> Place(EpisodeSeries series)
    {
        var taken = new List<(double From, double To)>[Rows];
        for (var row = 0; row < Rows; row++) taken[row] = [];
        var placed = new List<(ScalingMove, bool, int)>();
        foreach (var move in ScalingMove.Of(series.Result).OrderByDescending(move => Math.Abs(move.Change)).ThenBy(move => move.FromSecond))
        {
            var width = ((Words(move).Length * CharacterPixels) + GapPixels) / PlotStyle.PlotPixels * series.Length;
            var endsAtMove = move.FromSecond + width > series.Length;
            var from = endsAtMove ? move.FromSecond - width : move.FromSecond;
            var row = Array.FindIndex(taken, labels => labels.TrueForAll(label => from >= label.To || from + width <= label.From));
            if (row < 0) continue;
            taken[row].Add((from, from + width));
            placed.Add((move, endsAtMove, row));
            if (placed.Count == MostLabels) break;
        }

        return placed;
    }

    private static double Height(double highest, int row) => highest * (1.12 + 0.15 * row);

    private static string Words(ScalingMove move)
    {
        var decision = move.First.Decision;
        var reason = decision.Basis switch
        {
            DecisionBasis.Forecast or DecisionBasis.MeasuredRate when decision.PlannedFrom is not null =>
                FormattableString.Invariant($"for {decision.PlannedRecordsPerSecond:#,0}/s"),
            DecisionBasis.Forecast => FormattableString.Invariant($"forecast {decision.PlannedRecordsPerSecond:#,0}/s"),
            DecisionBasis.MeasuredRate => FormattableString.Invariant($"rate {decision.PlannedRecordsPerSecond:#,0}/s"),
            DecisionBasis.Fallback => FormattableString.Invariant($"rate {decision.PlannedRecordsPerSecond:#,0}/s, no {decision.MissingInput}"),
            DecisionBasis.Utilisation => FormattableString.Invariant($"CPU {100 * move.First.Observation.CpuShare.Or(0):0} %"),
            DecisionBasis.Lag => FormattableString.Invariant($"lag {move.First.Observation.BacklogRecords.Or(0):#,0}"),
            DecisionBasis.BatchTime => FormattableString.Invariant($"batch {move.First.Observation.LastBatchSeconds.Or(0):0.0} s"),
            DecisionBasis.PendingTasks => FormattableString.Invariant($"{move.First.Observation.TasksPerBatch} tasks"),
            DecisionBasis.Schedule => "schedule",
            DecisionBasis.Plan => FormattableString.Invariant($"plan for {decision.PlannedRecordsPerSecond:#,0}/s"),
            DecisionBasis.Constant => "constant",
            _ => "hold",
        };
        if (move.Change > 0 && decision.BacklogRecordsPerSecond > 0.05 * decision.PlannedRecordsPerSecond) reason += " + backlog";
        return FormattableString.Invariant($"{move.Before} \u2192 {move.After}: {reason}");
    }
}
