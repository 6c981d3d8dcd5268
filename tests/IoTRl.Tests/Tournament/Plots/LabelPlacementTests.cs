using IoTRl.Tournament.Plots;
using SkiaSharp;

namespace IoTRl.Tests.Tournament.Plots;

[Trait("Level", "Unit")]
public sealed class LabelPlacementTests
{
    private static readonly SKRect Area = new(0, 0, 1000, 600);
    private static readonly SKSize Size = new(200, 20);

    // 18 to the right, its middle at the height of the point
    [Fact]
    public void Place_OfALonePoint_IsBesideIt() =>
        Assert.Equal(SKRect.Create(518, 290, 200, 20), new LabelPlacement(Area, [Mark(500, 300)]).Place(new SKPoint(500, 300), Size));

    [Fact]
    public void Place_AtTheRightEdge_IsOnTheLeft() =>
        Assert.Equal(SKRect.Create(990 - 18 - 200, 290, 200, 20), new LabelPlacement(Area, [Mark(990, 300)]).Place(new SKPoint(990, 300), Size));

    [Theory]
    [InlineData("on one spot", 0, 0)]
    [InlineData("in a row", 30, 0)]
    [InlineData("in a column", 0, 12)]
    [InlineData("askew", 25, 9)]
    public void Place_OfACrowd_CoversNeitherLabelsNorPoints(string name, float x, float y)
    {
        var points = Enumerable.Range(0, 8).Select(i => new SKPoint(400 + (x * i), 300 + (y * i))).ToArray();
        var marks = points.Select(point => Mark(point.X, point.Y)).ToArray();
        var placement = new LabelPlacement(Area, marks);
        var labels = points.Select(point => placement.Place(point, Size)).ToArray();
        for (var i = 0; i < labels.Length; i++)
        {
            Assert.True(Area.Contains(labels[i]), $"{name}: {i} is outside");
            Assert.All(marks, mark => Assert.False(mark.IntersectsWith(labels[i]), $"{name}: {i} covers a point"));
            Assert.All(labels.Skip(i + 1), later => Assert.False(later.IntersectsWith(labels[i]), $"{name}: {i} is covered"));
        }
    }

    // A line of pieces to the right of the point: the label goes to the other side.
    [Fact]
    public void Place_BesideALine_KeepsOffIt()
    {
        var pieces = Enumerable.Range(0, 40).Select(i => Mark(510 + (8 * i), 300));
        Assert.Equal(SKRect.Create(500 - 18 - 200, 290, 200, 20), new LabelPlacement(Area, [Mark(500, 300)], pieces).Place(new SKPoint(500, 300), Size));
    }

    [Theory]
    [InlineData("apart", new[] { 100f, 200, 300 }, new[] { 100f, 200, 300 })]
    [InlineData("on one height", new[] { 100f, 100, 100 }, new[] { 100f, 120, 140 })]
    [InlineData("at the bottom", new[] { 395f, 398, 399 }, new[] { 360f, 380, 400 })]
    [InlineData("above the top", new[] { -5f, 100 }, new[] { 0f, 100 })]
    public void Spread_OfAColumn_IsAsNearAsTheDistanceAllows(string name, float[] own, float[] expected) =>
        Assert.True(LabelPlacement.Spread(own, 20, 0, 400).SequenceEqual(expected), name);

    private static SKRect Mark(float x, float y) => SKRect.Inflate(new SKRect(x, y, x, y), 8, 8);
}
