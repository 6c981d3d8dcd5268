using IoTRl.Tournament.Loads;

namespace IoTRl.Tests.Tournament.Loads;

[Trait("Level", "Unit")]
public sealed class LoadOptionsTests
{
    [Fact]
    public void Validate_OfDefaults_FindsNothing() => Assert.Empty(new EdgeOptions().Validate().AddRange(new WindowOptions().Validate()).AddRange(LoadFaults.None.Validate()));

    [Theory]
    [InlineData("AnnouncedShare", 1.1, 20, 0.1, 60)]
    [InlineData("AnnouncedShare", double.NaN, 20, 0.1, 60)]
    [InlineData("LeadSeconds", 0.5, 121, 0.1, 60)]
    [InlineData("SignalNoise", 0.5, 20, -0.1, 60)]
    [InlineData("AnnouncedSeconds", 0.5, 20, 0.1, 0)]
    public void Validate_OfAnEdgeOutsideItsRanges_NamesTheValue(string name, double share, int lead, double noise, int length)
    {
        var edge = new EdgeOptions { AnnouncedShare = share, LeadSeconds = lead, SignalNoise = noise, AnnouncedSeconds = length };
        Assert.Equal(name, Assert.Single(edge.Validate()).Position);
    }

    [Theory]
    [InlineData("SignalFromSecond", -1, 0, 0, 0)]
    [InlineData("SignalSeconds", 0, -1, 0, 0)]
    [InlineData("StallFromSecond", 0, 0, -1, 0)]
    [InlineData("StallSeconds", 0, 0, 0, -1)]
    public void Validate_OfFaultsOutsideTheirRanges_NamesTheValue(string name, int signalFrom, int signalSeconds, int stallFrom, int stallSeconds)
    {
        var faults = new LoadFaults { SignalFromSecond = signalFrom, SignalSeconds = signalSeconds, StallFromSecond = stallFrom, StallSeconds = stallSeconds };
        Assert.Equal(name, Assert.Single(faults.Validate()).Position);
    }

    [Theory]
    [InlineData("Seconds", 59, 900, 1, 1)]
    [InlineData("HistorySeconds", 60, 899, 1, 1)]
    [InlineData("Judging", 60, 900, 0, 1)]
    [InlineData("Training", 60, 900, 1, 10_001)]
    [InlineData("Training", 60, 900, 1, -1)]
    public void Validate_OfWindowsOutsideTheirRanges_NamesTheValue(string name, int seconds, int history, int judging, int training)
    {
        var windows = new WindowOptions { Seconds = seconds, HistorySeconds = history, Judging = judging, Training = training };
        Assert.Equal(name, Assert.Single(windows.Validate()).Position);
    }
}
