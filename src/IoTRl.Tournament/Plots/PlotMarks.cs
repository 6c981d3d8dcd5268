using ScottPlot;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>Marks of points, their intervals, and lines from a mark to its label.</summary>
internal static class PlotMarks
{
    private const float StrokeWidth = 2.5f;

    /// <summary>A mark around a pixel; a hollow one shows what lies under it.</summary>
    internal static void Draw(SKCanvas canvas, SKPoint at, MarkShape shape, Color color, float radius, bool isHollow = false)
    {
        using var outline = Outline(at, shape, radius);
        var isStroked = isHollow || shape is MarkShape.Cross or MarkShape.Plus;
        using var paint = new SKPaint { Color = PlotStyle.Sk(color), IsAntialias = true, StrokeWidth = StrokeWidth, Style = isStroked ? SKPaintStyle.Stroke : SKPaintStyle.Fill };
        canvas.DrawPath(outline, paint);
    }

    /// <summary>A straight line of an interval, a curve or an axis.</summary>
    internal static void DrawLine(SKCanvas canvas, SKPoint from, SKPoint to, Color color, float width = StrokeWidth, float[]? dashes = null)
    {
        using var effect = dashes is null ? null : SKPathEffect.CreateDash(dashes, 0);
        using var paint = new SKPaint { Color = PlotStyle.Sk(color), IsAntialias = true, StrokeWidth = width, Style = SKPaintStyle.Stroke, PathEffect = effect };
        canvas.DrawLine(from, to, paint);
    }

    /// <summary>A 95 % interval, paler than the curves that it crosses.</summary>
    internal static void DrawInterval(SKCanvas canvas, SKPoint low, SKPoint high, Color color) => DrawLine(canvas, low, high, color.WithAlpha(0.55), 2);

    /// <summary>A line from a mark's rim to its label, where the label is not beside it.</summary>
    internal static void DrawLeader(SKCanvas canvas, SKPoint mark, SKRect label)
    {
        var end = LabelPlacement.NearestTo(mark, label);
        var distance = SKPoint.Distance(mark, end);
        if (distance < 24) return;
        var rim = 14 / distance;
        DrawLine(canvas, new SKPoint(mark.X + ((end.X - mark.X) * rim), mark.Y + ((end.Y - mark.Y) * rim)), end, PlotStyle.Grey, 1.2f);
    }

    private static SKPath Outline(SKPoint at, MarkShape shape, float radius)
    {
        var path = new SKPath();
        switch (shape)
        {
            case MarkShape.Circle:
                path.AddCircle(at.X, at.Y, radius);
                break;
            case MarkShape.Square:
                path.AddRect(SKRect.Create(at.X - radius, at.Y - radius, 2 * radius, 2 * radius));
                break;
            case MarkShape.TriangleUp:
                Polygon((-1.15f, 0.95f), (1.15f, 0.95f), (0, -1.15f));
                break;
            case MarkShape.TriangleDown:
                Polygon((-1.15f, -0.95f), (1.15f, -0.95f), (0, 1.15f));
                break;
            case MarkShape.Diamond:
                Polygon((0, -1.41f), (1.41f, 0), (0, 1.41f), (-1.41f, 0));
                break;
            case MarkShape.Cross:
                Stroke(-1, -1, 1, 1);
                Stroke(-1, 1, 1, -1);
                break;
            default:
                Stroke(-1.3f, 0, 1.3f, 0);
                Stroke(0, -1.3f, 0, 1.3f);
                break;
        }

        return path;

        void Polygon(params (float X, float Y)[] corners) => path.AddPoly([.. corners.Select(corner => new SKPoint(at.X + (radius * corner.X), at.Y + (radius * corner.Y)))]);

        void Stroke(float fromX, float fromY, float toX, float toY)
        {
            path.MoveTo(at.X + (radius * fromX), at.Y + (radius * fromY));
            path.LineTo(at.X + (radius * toX), at.Y + (radius * toY));
        }
    }
}
