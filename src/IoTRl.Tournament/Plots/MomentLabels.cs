using ScottPlot;

namespace IoTRl.Tournament.Plots;

/// <summary>Moments in words, in rows above what a panel shows so that no two overlap, each with a stem down to its value.</summary>
internal static class MomentLabels
{
    internal const int MostRows = 5;

    // Heights of the rows as shares of the highest value.
    private const double FirstRow = 1.12;
    private const double RowStep = 0.15;

    // Width of a character of the labels' size and of the gap behind them, pixels.
    private const double CharacterPixels = 7.6;
    private const double GapPixels = 14;

    /// <summary>The first labels first, each in the lowest row where it has room; one without room goes unwritten.</summary>
    /// <param name="plot">A panel of <see cref="PlotStyle.PlotPixels"/>.</param>
    /// <param name="labels">The most important first.</param>
    /// <param name="seconds">Length of the time axis.</param>
    /// <param name="highest">Highest value that the panel shows.</param>
    /// <param name="rows">Rows that there is room for, 1..5.</param>
    /// <param name="most">Most labels.</param>
    internal static void Add(Plot plot, IEnumerable<MomentLabel> labels, double seconds, double highest, int rows = MostRows, int most = int.MaxValue)
    {
        var placed = Place(labels, seconds, rows, most);
        foreach (var (label, _, row) in placed)
        {
            var stem = plot.Add.Line(label.Second, label.Value, label.Second, Height(highest, row));
            (stem.LineColor, stem.LineWidth) = (PlotStyle.Ink.WithAlpha(0.35), 1);
        }

        // After the stems, so that none crosses a word.
        foreach (var (label, endsAtMoment, row) in placed)
        {
            var text = plot.Add.Text(label.Words, label.Second, Height(highest, row));
            (text.LabelFontSize, text.LabelFontName, text.LabelFontColor) = (13, PlotFonts.Family, PlotStyle.Ink);
            (text.LabelBackgroundColor, text.LabelPadding) = (Colors.White, 2);
            text.LabelAlignment = endsAtMoment ? Alignment.MiddleRight : Alignment.MiddleLeft;
        }
    }

    private static List<(MomentLabel Label, bool EndsAtMoment, int Row)> Place(IEnumerable<MomentLabel> labels, double seconds, int rows, int most)
    {
        var taken = new List<(double From, double To)>[rows];
        for (var row = 0; row < rows; row++) taken[row] = [];
        var placed = new List<(MomentLabel, bool, int)>();
        foreach (var label in labels)
        {
            var width = ((label.Words.Length * CharacterPixels) + GapPixels) / PlotStyle.PlotPixels * seconds;
            var endsAtMoment = label.Second + width > seconds;
            var from = endsAtMoment ? label.Second - width : label.Second;
            var row = Array.FindIndex(taken, others => others.TrueForAll(other => from >= other.To || from + width <= other.From));
            if (row < 0) continue;
            taken[row].Add((from, from + width));
            placed.Add((label, endsAtMoment, row));
            if (placed.Count == most) break;
        }

        return placed;
    }

    private static double Height(double highest, int row) => highest * (FirstRow + RowStep * row);
}
