using IoTRl.Tournament.Plots;
using IoTRl.Tournament.Twins;
using SkiaSharp;
using static IoTRl.Tests.Tournament.Plots.TwinPlotScenes;

namespace IoTRl.Tests.Tournament.Plots;

[Trait("Level", "Unit")]
public sealed class SweepPlotTests
{
    [Theory]
    [InlineData("numbers", 0)]
    [InlineData("names", 1)]
    public void ToPng_OfASweep_IsTheSameTwiceAndOfItsSize(string name, int sweep)
    {
        var result = Played.Value;
        var png = SweepPlot.ToPng(result, result.Options.Sweeps[sweep]);
        Assert.Equal(png, SweepPlot.ToPng(result, result.Options.Sweeps[sweep]));
        using var figure = SKBitmap.Decode(png);
        Assert.True((1600, 840) == (figure.Width, figure.Height), name);
    }

    [Fact]
    public void ToPng_WhereNobodyComesToTheComparedShare_IsDrawn()
    {
        var result = NobodyReaches.Value;
        Assert.All(result.Sweeps, cost => Assert.False(cost.IsReached));
        Assert.NotEmpty(SweepPlot.ToPng(result, result.Options.Sweeps[0]));
    }

    [Fact]
    public void ToPng_OfASweepThatNobodyPlayed_HasAxesOnly() => Assert.NotEmpty(SweepPlot.ToPng(Played.Value, Lead with { Name = "other" }));

    [Theory]
    [InlineData("one unit", "0 s|5 s|60 s", true, "0|5|60")]
    [InlineData("no unit", "0|0.5|1", true, "0|0.5|1")]
    [InlineData("two units", "0 s|1 min", false, "0 s|1 min")]
    [InlineData("a name among them", "off|5 s", false, "off|5 s")]
    [InlineData("one place twice", "5 s|5.0 s", false, "5 s|5.0 s")]
    public void Axis_OfPoints_IsNumericWhereAllAreNumbersOfOneUnit(string name, string points, bool isNumeric, string labels)
    {
        var axis = SweepAxis.Of(Lead with { Points = [.. points.Split('|').Select(point => new TwinVariant { Name = point })] });
        Assert.True(isNumeric == axis.IsNumeric, name);
        Assert.Equal(labels.Split('|'), axis.Labels);
        Assert.Equal(axis.Places.Order(), axis.Places);
    }
}
