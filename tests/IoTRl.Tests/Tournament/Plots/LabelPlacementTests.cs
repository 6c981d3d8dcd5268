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

    private static SKRect Mark(float x, float y) => SKRect.Inflate(new SKRect(x, y, x, y), 8, 8);
}
