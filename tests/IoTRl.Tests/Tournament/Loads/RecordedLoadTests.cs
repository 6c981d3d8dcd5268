using IoTRl.Domain.Traces;
using IoTRl.Testing;
using IoTRl.Tournament.Loads;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;

namespace IoTRl.Tests.Tournament.Loads;

/// <summary>The recordings themselves as loads, which lie beside the repository; skipped where they do not.</summary>
[Trait("Level", "Unit")]
public sealed class RecordedLoadTests
{
    // Windows of an hour after half an hour. A sample is played as long as the last number says.
    [Theory]
    [InlineData("nab_nyc_taxi.csv", 171, 60)] // 172 h
    [InlineData("nab_elb_request_count_8c0756.csv", 66, 60)] // 67.3 h
    [InlineData("nab_twitter_volume_FB.csv", 263, 60)] // 263.9 h
    [InlineData("uci_dodgers_loop_traffic_data.txt", 223, 60)] // 61 days of 4.8 h, four windows each, but for the 21 of which a tenth is missing
    [InlineData("uci_hydraulic_VS1.txt", 36, 1)] // 36.75 h
    [InlineData("uci_hydraulic_profile.txt:cooler", 36, 60)]
    [InlineData("uci_fan_accelerometer.csv", 51, 2)] // 51 runs of 1 h 40 min
    [InlineData("physionet2012_set-a_first200.tar.gz", 47, 60)] // 48 h
    public void Record_OfARecording_GivesTapesOfDisjointWindows(string file, int windows, int playedSeconds)
    {
        Assert.SkipUnless(Directory.Exists(RecordedTraceFolder.Path), $"There are no recorded traces in {RecordedTraceFolder.Path}.");
        var location = Require(TraceLocation.Parse(Path.Combine(RecordedTraceFolder.Path, file)));
        var options = new WindowOptions { Seconds = 3600, HistorySeconds = 1800, Judging = 1_000, Training = 0 };
        var family = Require(RecordedFamily.Create(Require(TraceReader.ReadFile(location)), TimeSpan.FromSeconds(playedSeconds), 1, options));
        Assert.True(family.IsHeldOut);
        Assert.Empty(family.Windows(WindowPart.Training));
        var all = family.Windows(WindowPart.Judging);
        Assert.Equal(windows, all.Length);
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.FirstSecond + 3600 <= pair.Second.FirstSecond));
        var tape = family.Record(all[^1], Mean, new EdgeOptions());
        Assert.Equal((3600, true), (tape.Seconds, Enumerable.Range(0, tape.Length).Sum(tape.ArrivalsAt) > 0));
    }
}
