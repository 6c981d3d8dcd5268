using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>
/// Places the labels of points so that none covers another, a point, or a line from a label to its point. Labels are placed in their order, each at the
/// nearest free place around its point; the same input gives the same places.
/// </summary>
internal sealed class LabelPlacement
{
    private const float Margin = 4;

    // A label between two points must be seen to belong to one of them.
    private const float OtherPointMargin = 22;

    // A line through a label or a point is as bad as so many covered pixels.
    private const float CrossingBadness = 500;

    // Pixels between a point and its label: close first, then as far as a crowd needs.
    private static readonly float[] Distances = [18, 36, 58, 86, 118, 154, 194, 240, 290];

    // Right and left read best; then above and below, then the corners.
    private static readonly (float X, float Y)[] Directions = [(1, 0), (-1, 0), (0, -1), (0, 1), (0.7f, -0.7f), (-0.7f, -0.7f), (0.7f, 0.7f), (-0.7f, 0.7f), (0.9f, -0.4f), (-0.9f, -0.4f), (0.4f, -0.9f), (-0.4f, -0.9f)];

    private readonly SKRect _area;
    private readonly SKRect[] _points;
    private readonly SKRect[] _lines;
    private readonly List<SKRect> _labels = [];
    private readonly List<(SKPoint From, SKPoint To)> _leaders = [];

    /// <param name="area">Where labels may be, pixels.</param>
    /// <param name="points">What no label may cover: points with their intervals.</param>
    /// <param name="lines">Pieces of lines, which labels keep off as far as there is room.</param>
    internal LabelPlacement(SKRect area, IEnumerable<SKRect> points, IEnumerable<SKRect>? lines = null) => (_area, _points, _lines) = (area, [.. points], [.. lines ?? []]);

    /// <summary>Where the label of that size is drawn; the least bad place where none is free.</summary>
    internal SKRect Place(SKPoint point, SKSize size)
    {
        var best = Candidates(point, size).Select(place => (Place: place, Badness: Badness(point, place))).ToArray();
        var chosen = Array.Find(best, candidate => candidate.Badness == 0).Place;
        if (chosen.IsEmpty) chosen = best.MinBy(candidate => candidate.Badness).Place;
        _labels.Add(chosen);
        _leaders.Add((point, NearestTo(point, chosen)));
        return chosen;
    }

    /// <summary>Where a line from the point meets the label.</summary>
    internal static SKPoint NearestTo(SKPoint point, SKRect label) =>
        new(Math.Clamp(point.X, label.Left, label.Right), Math.Clamp(point.Y, label.Top, label.Bottom));

    /// <summary>Heights of labels in a column: each as near to its own as a distance between neighbours allows, all of them inside where there is room.</summary>
    /// <param name="own">Ascending, pixels.</param>
    /// <param name="distance">Between the middles of two neighbours, pixels.</param>
    /// <param name="top">Least height of a middle, pixels.</param>
    /// <param name="bottom">Largest, pixels.</param>
    internal static float[] Spread(float[] own, float distance, float top, float bottom)
    {
        var heights = own.ToArray();
        // Down, so that none overlaps the one above; then up from the bottom; then, where that was too far, down from the top.
        for (var i = 1; i < heights.Length; i++) heights[i] = Math.Max(heights[i], heights[i - 1] + distance);
        for (var i = heights.Length - 1; i >= 0; i--) heights[i] = Math.Min(heights[i], i == heights.Length - 1 ? bottom : heights[i + 1] - distance);
        for (var i = 0; i < heights.Length; i++) heights[i] = Math.Max(heights[i], i == 0 ? top : heights[i - 1] + distance);
        return heights;
    }

    private static IEnumerable<SKRect> Candidates(SKPoint point, SKSize size)
    {
        foreach (var distance in Distances)
        {
            foreach (var (x, y) in Directions)
            {
                // The label's near edge, or its middle where it lies straight above, below or beside, is so far away.
                var left = point.X + (distance * x) + (size.Width * ((x - 1) / 2));
                if (Math.Abs(x) is > 0 and < 1) left = x > 0 ? point.X + (distance * x) : point.X + (distance * x) - size.Width;
                var top = point.Y + (distance * y) + (size.Height * ((y - 1) / 2));
                if (Math.Abs(y) is > 0 and < 1) top = y > 0 ? point.Y + (distance * y) : point.Y + (distance * y) - size.Height;
                yield return SKRect.Create(left, top, size.Width, size.Height);
            }
        }
    }

    private float Badness(SKPoint point, SKRect place)
    {
        var outside = _area.Contains(place) ? 0 : place.Width * place.Height;
        var wide = SKRect.Inflate(place, Margin, Margin);
        var covered = _labels.Sum(label => Overlap(wide, label)) + _points.Sum(other => Overlap(IsOf(point, other) ? wide : SKRect.Inflate(place, OtherPointMargin, OtherPointMargin), other));
        var end = NearestTo(point, place);
        var crossings = _leaders.Count(leader => Crosses(leader.From, leader.To, wide)) + _labels.Concat(_points.Where(other => !IsOf(point, other))).Count(taken => Crosses(point, end, taken));
        return outside + covered + _lines.Sum(line => Overlap(place, line)) + (crossings * CrossingBadness);
    }

    private static bool IsOf(SKPoint point, SKRect extent) => extent.Contains(point);

    private static float Overlap(SKRect one, SKRect other)
    {
        var width = Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left);
        var height = Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);
        return width > 0 && height > 0 ? width * height : 0;
    }

    // Labels are far larger than these steps.
    private static bool Crosses(SKPoint from, SKPoint to, SKRect label)
    {
        const int Steps = 40;
        for (var step = 0; step <= Steps; step++)
        {
            var share = step / (float)Steps;
            if (label.Contains(from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share))) return true;
        }

        return false;
    }
}
