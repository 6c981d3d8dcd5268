using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.LoadTests.Forecast;

/// <summary>The recorded traces that forecasts are scored on. They lie beside the project, not in it.</summary>
internal static class RecordedTraces
{
    internal static ImmutableArray<string> Names { get; } =
        ["nab_nyc_taxi.csv", "nab_elb_request_count_8c0756.csv", "nab_twitter_volume_FB.csv", "uci_dodgers_loop_traffic_data.txt"];

    internal static DirectoryInfo? FindFolder(DirectoryInfo? asked)
    {
        if (asked is not null) return asked.Exists ? asked : null;
        if (Environment.GetEnvironmentVariable("IOTRL_TRACES") is { Length: > 0 } named) return Directory.Exists(named) ? new DirectoryInfo(named) : null;
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var beside = new DirectoryInfo(Path.Combine(folder.FullName, "..", "shared", "traces"));
            if (beside.Exists) return beside;
        }
        return null;
    }

    internal static Parsed<Trace> Read(DirectoryInfo folder, string name) => TraceReader.ReadFile(new TraceLocation { Path = Path.Combine(folder.FullName, name) });
}
