using System.CommandLine;
using IoTRl.Cli.Hosting;
using IoTRl.Domain;
using IoTRl.Domain.Traces;
using IoTRl.Tournament.Loads;

namespace IoTRl.Cli.Simulations;

/// <summary>How fast a recorded load is played, as several commands are asked it.</summary>
internal sealed class PlaybackArguments
{
    private readonly Option<double?> _speedup = new("--speedup") { Description = "Divides the time of a trace's stamps.", HelpName = "factor" };

    private readonly Option<string?> _interval = new("--interval")
    {
        Description = "Played length of one sample of a trace, such as 60s, 500ms or 5m; instead of --speedup. Default: as recorded, at most 60s; on the tournament's twin at least so long that a window fits.",
        HelpName = "time",
    };

    internal IEnumerable<Option> All => [_speedup, _interval];

    /// <summary>Wrong use where there is no trace to play.</summary>
    internal void RefuseWithout(ParseResult parsed, bool hasTrace)
    {
        if (!hasTrace && (parsed.GetValue(_interval) is not null || parsed.GetValue(_speedup) is not null)) throw CommandFailure.WrongUse("--interval and --speedup belong to --trace");
    }

    /// <summary>A recording by FILE or FILE:column, and how it is played: the length of a sample, or else the speed-up.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="text">FILE or FILE:column.</param>
    /// <param name="least">Shortest length of a sample that will do where nothing is asked for, as far as 60 s; null for any.</param>
    internal (Trace Trace, TimeSpan? Interval, double Speedup) TraceOf(ParseResult parsed, string text, Func<Trace, Parsed<TimeSpan>>? least = null)
    {
        var interval = parsed.GetValue(_interval) is { } time ? CommandFailure.Require(ShortTime.Parse(time), _interval.Name) : (TimeSpan?)null;
        var speedup = parsed.GetValue(_speedup);
        if (interval is not null && speedup is not null) throw CommandFailure.WrongUse("--interval and --speedup exclude each other");
        var trace = CommandFailure.Require(TraceReader.ReadFile(CommandFailure.Require(TraceLocation.Parse(text), "--trace")), text);
        if (speedup is null && interval is null) interval = DefaultIntervalOf(trace, least is null ? TimeSpan.Zero : CommandFailure.Require(least(trace), text));
        return (trace, interval, speedup ?? 1);
    }

    private static TimeSpan? DefaultIntervalOf(Trace trace, TimeSpan least)
    {
        var wanted = RecordedFamily.DefaultInterval(trace, least);
        return wanted == trace.Interval ? null : wanted;
    }
}
