using IoTRl.Tournament.Twins;
using ScottPlot;

namespace IoTRl.Tournament.Plots;

/// <summary>How a contestant is drawn in every figure: the colour is its track's, mark and dashes are its own within the track.</summary>
internal sealed record ContestantStyle(Color Color, MarkShape Shape, float[]? Dashes)
{
    // The diamond is kept for yardsticks.
    private static readonly MarkShape[] Shapes = [MarkShape.Circle, MarkShape.Square, MarkShape.TriangleUp, MarkShape.Cross, MarkShape.TriangleDown, MarkShape.Plus];
    private static readonly float[]?[] Patterns = [null, [10, 5], [3, 4], [14, 4, 3, 4]];

    // Neighbours within a track differ in brightness too.
    private static readonly double[] Darker = [0, 0.45, 0.2];

    /// <summary>Of all that played, by name.</summary>
    internal static Dictionary<string, ContestantStyle> Of(TwinTournamentResult result)
    {
        var styles = new Dictionary<string, ContestantStyle>(StringComparer.Ordinal);
        foreach (var track in result.Standings.GroupBy(standing => standing.Track))
        {
            foreach (var (place, standing) in track.Index())
                styles[standing.Name] = new(ColorOf(track.Key).Darken(Darker[place % Darker.Length]), track.Key == ContestantTrack.Yardstick ? MarkShape.Diamond : Shapes[place % Shapes.Length], Patterns[place % Patterns.Length]);
        }

        return styles;
    }

    internal static Color ColorOf(ContestantTrack track) => track switch
    {
        ContestantTrack.Rival => PlotStyle.Vermilion,
        ContestantTrack.StrongRival => PlotStyle.Green,
        ContestantTrack.Ours => PlotStyle.Blue,
        ContestantTrack.Learned => PlotStyle.Purple,
        ContestantTrack.Shown => PlotStyle.Grey,
        _ => PlotStyle.Ink,
    };
}
