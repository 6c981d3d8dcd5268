using IoTRl.Domain.Traces;
using IoTRl.Testing;

namespace IoTRl.Tests.Domain.Traces;

/// <summary>The recordings themselves, which lie beside the repository; skipped where they do not.</summary>
[Trait("Level", "Unit")]
public sealed class RecordedTraceTests
{
    // Rows, stretches and spans as the README beside the recordings tells them.
    [Theory]
    [InlineData("nab_nyc_taxi.csv", 10_320, 1, 1_800.0, 0)] // 215 days of half hours
    [InlineData("nab_elb_request_count_8c0756.csv", 4_040, 1, 300.0, 8)] // 14 days, 8 gaps
    [InlineData("nab_twitter_volume_FB.csv", 15_833, 1, 300.0, 0)] // 55 days
    [InlineData("uci_dodgers_loop_traffic_data.txt", 81 * 288, 61, 300.0, 912 + 20 * 288)] // 61 days of 288 rows within 81, -1 in 912 rows
    [InlineData("uci_hydraulic_VS1.txt", 2_205 * 60, 1, 1.0, 0)] // 36.75 h
    [InlineData("uci_hydraulic_profile.txt:cooler", 2_205, 1, 60.0, 0)]
    [InlineData("uci_fan_accelerometer.csv", 3 * 17 * 3_000 + 50, 51, 0.02, 50)] // one missing sample between two of 51 runs
    [InlineData("physionet2012_set-a_first200.tar.gz", 2_880, 1, 60.0, 0)] // 48 h of minutes
    public void ReadFile_OfARecording_FindsItAsItsReadmeTells(string file, int samples, int segments, double seconds, int missing)
    {
        Assert.SkipUnless(Directory.Exists(RecordedTraceFolder.Path), $"There are no recorded traces in {RecordedTraceFolder.Path}.");
        Assert.True(TraceLocation.Parse(Path.Combine(RecordedTraceFolder.Path, file)).TryGet(out var location, out var rejection), rejection?.ToString());
        Assert.True(TraceReader.ReadFile(location).TryGet(out var trace, out rejection), rejection?.ToString());
        Assert.Equal((samples, segments, seconds), (trace.Count, trace.Segments.Length, trace.Interval.TotalSeconds));
        Assert.Equal(missing, trace.Values.ToArray().Count(double.IsNaN));
        Assert.True(TraceSchedule.Create(trace, new TracePlayback { MeanRecordsPerSecond = 100 }).TryGet(out var schedule, out rejection), rejection?.ToString());
        Assert.Equal(100, schedule.MeanRecordsPerSecond, 1e-6);
    }
}
