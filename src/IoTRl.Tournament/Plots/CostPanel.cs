using System.Collections.Immutable;
using IoTRl.Tournament.Twins;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>One panel of cost against late records: the curves of one side before those of the others, which are grey, with the yardsticks.</summary>
internal sealed class CostPanel
{
    private const float LabelSize = 17;
    private const float NoteSize = 15;

    // Length of the pieces of a curve that labels keep off, pixels.
    private const float PieceStep = 8;

    private static readonly PixelPadding Padding = new(PlotStyle.LeftPixels, 18, 58, 46);
    private static readonly Color Behind = Color.FromHex("#D8D8D8");

    private readonly CostFigure _figure;
    private readonly SKRectI _place;
    private readonly PlotFrame _frame;

    /// <param name="figure">What is drawn.</param>
    /// <param name="place">Where the panel lies in the figure, pixels.</param>
    internal CostPanel(CostFigure figure, SKRectI place)
    {
        (_figure, _place) = (figure, place);
        var room = Math.Max(figure.MostCost - figure.LeastCost, 0.01);
        _frame = new PlotFrame(
            new SKRect(place.Left + Padding.Left, place.Top + Padding.Top, place.Right - Padding.Right, place.Bottom - Padding.Bottom),
            new AxisLimits(Math.Log10(figure.LeastPercent), Math.Log10(figure.MostPercent), Math.Max(0, figure.LeastCost - (0.1 * room)), figure.MostCost + (0.12 * room)));
    }

    /// <param name="canvas">The figure.</param>
    /// <param name="title">Whose curves stand in front.</param>
    /// <param name="tracks">Theirs; the first gives the title its colour.</param>
    internal void Draw(SKCanvas canvas, string title, params ContestantTrack[] tracks)
    {
        PlotStyle.Draw(canvas, Axes(), _place);
        PlotStyle.Draw(canvas, title, _frame.Pixels.Left, _frame.Pixels.Top - 14, 20, isBold: true, ContestantStyle.ColorOf(tracks[0]));
        var shown = _figure.Curves.Where(curve => tracks.Contains(curve.Track) || curve.Track == ContestantTrack.Yardstick).ToArray();
        using (new SKAutoCanvasRestore(canvas))
        {
            canvas.ClipRect(SKRect.Inflate(_frame.Pixels, 8, 0));
            foreach (var curve in _figure.Curves.Except(shown)) DrawLine(canvas, curve, Behind);
            DrawReferences(canvas);
            foreach (var curve in shown) DrawLine(canvas, curve, curve.Style.Color);
            foreach (var curve in shown) DrawMarks(canvas, curve);
            DrawBound(canvas);
        }

        DrawLabels(canvas, shown);
    }

    private Plot Axes()
    {
        var plot = PlotStyle.Empty("cost, USD/h", Padding);
        plot.XLabel("late records, % beyond what is late with all executors", 15);
        (plot.Axes.Left.TickLabelStyle.FontSize, plot.Axes.Bottom.TickLabelStyle.FontSize) = (14, 14);
        plot.Axes.Left.TickGenerator = PlotStyle.UsdTicks();
        var shares = new NumericManual();
        for (var power = _frame.Limits.Left; power <= _frame.Limits.Right; power++)
        {
            shares.AddMajor(power, FormattableString.Invariant($"{(power == _frame.Limits.Left ? "\u2264 " : "")}{Math.Pow(10, power):0.##}"));
            for (var digit = 2; digit <= 9 && power < _frame.Limits.Right; digit++) shares.AddMinor(power + Math.Log10(digit));
        }

        plot.Axes.Bottom.TickGenerator = shares;
        plot.Axes.SetLimits(_frame.Limits);
        return plot;
    }

    // The late share at which costs are compared, and the cost of all executors.
    private void DrawReferences(SKCanvas canvas)
    {
        var compared = At(_figure.ComparedPercent, 0).X;
        var most = At(_figure.MostPercent, _figure.MostUsd).Y;
        PlotMarks.DrawLine(canvas, new SKPoint(compared, _frame.Pixels.Top), new SKPoint(compared, _frame.Pixels.Bottom), PlotStyle.Grey, 1.6f, [6, 4]);
        PlotMarks.DrawLine(canvas, new SKPoint(_frame.Pixels.Left, most), new SKPoint(_frame.Pixels.Right, most), PlotStyle.Grey, 1.6f, [2, 4]);
        foreach (var (text, place) in Notes()) PlotStyle.Draw(canvas, text, place.Left, place.Bottom - (NoteSize / 4), NoteSize, isBold: false, PlotStyle.Grey);
    }

    // Words of the reference lines and where they stand.
    private (string Text, SKRect Place)[] Notes()
    {
        using var font = PlotStyle.Font(NoteSize, isBold: false);
        var compared = FormattableString.Invariant($"{_figure.ComparedPercent:0.###} % late");
        var most = FormattableString.Invariant($"fixed at {_figure.MostExecutors} executors");
        var width = font.MeasureText(most);
        return
        [
            (compared, SKRect.Create(At(_figure.ComparedPercent, 0).X + 8, _frame.Pixels.Top + 6, font.MeasureText(compared), NoteSize)),
            (most, SKRect.Create(_frame.Pixels.Right - width - 8, At(0, _figure.MostUsd).Y - NoteSize - 3, width, NoteSize)),
        ];
    }

    private void DrawLine(SKCanvas canvas, CostCurve curve, Color color)
    {
        var path = PathOf(curve);
        using var effect = curve.Style.Dashes is { } dashes ? SKPathEffect.CreateDash(dashes, 0) : null;
        using var paint = new SKPaint { Color = PlotStyle.Sk(color), IsAntialias = true, StrokeWidth = 2, Style = SKPaintStyle.Stroke, StrokeJoin = SKStrokeJoin.Round, PathEffect = effect };
        using var line = new SKPath();
        line.AddPoly([.. path], close: false);
        canvas.DrawPath(line, paint);
    }

    private void DrawMarks(SKCanvas canvas, CostCurve curve)
    {
        foreach (var (late, usd) in curve.Points) PlotMarks.Draw(canvas, At(late, usd), curve.Style.Shape, curve.Style.Color, 3.5f);
        // A yardstick knows the window: it is read where all are compared, and freezes nothing.
        if (curve.Track == ContestantTrack.Yardstick)
        {
            if (curve.IsReached) DrawInterval(canvas, _figure.ComparedPercent, curve.ComparedUsd, curve.Style.Color);
            if (curve.IsReached) PlotMarks.Draw(canvas, At(_figure.ComparedPercent, curve.ComparedUsd.Value), curve.Style.Shape, curve.Style.Color, 7);
            return;
        }

        var (late95, usd95) = (curve.FrozenLatePercent, curve.FrozenUsd);
        DrawInterval(canvas, late95.Value, usd95, curve.Style.Color);
        if (double.IsFinite(late95.Low)) PlotMarks.DrawInterval(canvas, At(late95.Low, usd95.Value), At(late95.High, usd95.Value), curve.Style.Color);
        PlotMarks.Draw(canvas, At(late95.Value, usd95.Value), curve.Style.Shape, curve.Style.Color, 8);
    }

    private void DrawBound(SKCanvas canvas)
    {
        DrawInterval(canvas, _figure.ComparedPercent, _figure.Bound, PlotStyle.Ink);
        var at = At(_figure.ComparedPercent, _figure.Bound.Value);
        PlotMarks.Draw(canvas, at, MarkShape.Diamond, Colors.White, 7);
        PlotMarks.Draw(canvas, at, MarkShape.Diamond, PlotStyle.Ink, 7, isHollow: true);
    }

    private void DrawInterval(SKCanvas canvas, double latePercent, Interval usd, Color color)
    {
        if (double.IsFinite(usd.Low)) PlotMarks.DrawInterval(canvas, At(latePercent, usd.Low), At(latePercent, usd.High), color);
    }

    private void DrawLabels(SKCanvas canvas, CostCurve[] shown)
    {
        using var font = PlotStyle.Font(LabelSize, isBold: false);
        var bound = At(_figure.ComparedPercent, _figure.Bound.Value);
        var pieces = shown.ToDictionary(curve => curve, curve => PiecesOf(PathOf(curve)).ToArray());
        SKRect[] marks = [Around(bound, 9), .. Notes().Select(note => note.Place), .. shown.Where(curve => curve.Track != ContestantTrack.Yardstick).Select(curve => Around(At(curve.FrozenLatePercent.Value, curve.FrozenUsd.Value), 9))];
        var placement = new LabelPlacement(SKRect.Inflate(_frame.Pixels, -6, -6), marks, pieces.Values.SelectMany(piece => piece));
        var labels = shown.Select(curve => (curve.Name, Color: curve.Style.Color, At: FreeEnd(curve, pieces))).Append((Name: "bound", Color: PlotStyle.Ink, At: bound)).ToArray();
        var places = labels.Select(label => placement.Place(label.At, new SKSize(font.MeasureText(label.Name), LabelSize))).ToArray();
        foreach (var (label, place) in labels.Zip(places)) PlotMarks.DrawLeader(canvas, label.At, place);
        foreach (var (label, place) in labels.Zip(places))
            PlotStyle.Draw(canvas, label.Name, place.Left, place.Bottom - (LabelSize / 4), LabelSize, isBold: false, label.Color, hasHalo: true);
    }

    // Of the two ends of a curve the one that is further from all others.
    private SKPoint FreeEnd(CostCurve curve, Dictionary<CostCurve, SKRect[]> pieces)
    {
        var others = pieces.Where(other => other.Key != curve).SelectMany(other => other.Value).ToArray();
        SKPoint[] ends = [At(curve.Points[^1].LatePercent, curve.Points[^1].Usd), At(curve.Points[0].LatePercent, curve.Points[0].Usd)];
        return ends.MaxBy(end => others.Select(piece => SKPoint.Distance(end, new SKPoint(piece.MidX, piece.MidY))).DefaultIfEmpty(0).Min());
    }

    private ImmutableArray<SKPoint> PathOf(CostCurve curve)
    {
        var path = ImmutableArray.CreateBuilder<SKPoint>();
        for (var place = 0; place < curve.Points.Length; place++)
        {
            // Cost is straight over the logarithm of the late share; where it leaves the axis, the line goes on along the edge.
            if (place > 0 && EdgeCrossing(curve.Points[place - 1], curve.Points[place]) is { } usd) path.Add(At(_figure.LeastPercent, usd));
            path.Add(At(curve.Points[place].LatePercent, curve.Points[place].Usd));
        }

        return path.ToImmutable();
    }

    private double? EdgeCrossing((double LatePercent, double Usd) from, (double LatePercent, double Usd) to)
    {
        if (from.LatePercent < _figure.LeastPercent == to.LatePercent < _figure.LeastPercent) return null;
        var (start, end) = (LateCostCurve.Log(from.LatePercent / 100), LateCostCurve.Log(to.LatePercent / 100));
        return from.Usd + ((LateCostCurve.Log(_figure.LeastPercent / 100) - start) / (end - start) * (to.Usd - from.Usd));
    }

    private static IEnumerable<SKRect> PiecesOf(ImmutableArray<SKPoint> path)
    {
        for (var place = 0; place < path.Length; place++)
        {
            var from = path[Math.Max(0, place - 1)];
            var steps = Math.Max(1, (int)(SKPoint.Distance(from, path[place]) / PieceStep));
            for (var step = 1; step <= steps; step++)
                yield return Around(new SKPoint(from.X + ((path[place].X - from.X) * step / steps), from.Y + ((path[place].Y - from.Y) * step / steps)), 4);
        }
    }

    private static SKRect Around(SKPoint at, float reach) => new(at.X - reach, at.Y - reach, at.X + reach, at.Y + reach);

    private SKPoint At(double latePercent, double usd) => _frame.At(Math.Log10(Math.Max(_figure.LeastPercent, latePercent)), usd);
}
