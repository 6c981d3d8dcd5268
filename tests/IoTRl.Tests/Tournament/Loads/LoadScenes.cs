using IoTRl.Domain;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Traces;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tests.Tournament.Loads;

/// <summary>Small windows, jobs and recordings that the tests of loads share.</summary>
internal static class LoadScenes
{
    internal const double Mean = 2_000;

    internal static readonly WindowOptions Short = new() { Seconds = 300, HistorySeconds = 900, Training = 2, Judging = 2 };

    internal static EpisodeOptions Job => new() { Scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == "balanced") };

    internal static LoadTape Tape(string family = "bursty", EdgeOptions? edge = null, LoadFaults? faults = null, ulong seed = 1, WindowOptions? windows = null)
    {
        var source = Require(SyntheticFamily.Create(family, (windows ?? Short) with { Seed = seed }));
        return source.Record(source.Windows(WindowPart.Judging)[0], Mean, edge ?? new EdgeOptions(), faults);
    }

    /// <summary>A recording of minutes, in segments.</summary>
    internal static Trace Recording(params double[][] segments)
    {
        var parts = new List<TraceSegment>();
        var values = new List<double>();
        foreach (var segment in segments)
        {
            parts.Add(new TraceSegment { Start = values.Count, Count = segment.Length });
            values.AddRange(segment);
            values.Add(double.NaN);
        }

        return new Trace { Name = "recording", Interval = TimeSpan.FromMinutes(1), Values = values.ToArray(), Segments = [.. parts] };
    }

    internal static T Require<T>(Parsed<T> parsed)
        where T : notnull
    {
        Assert.True(parsed.TryGet(out var value, out var rejection), rejection?.ToString());
        return value;
    }
}
