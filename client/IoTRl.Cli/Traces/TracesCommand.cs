using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IoTRl.Cli.Hosting;
using IoTRl.Domain.Traces;
using IoTRl.Tournament.Traces;
using Spectre.Console;

namespace IoTRl.Cli.Traces;

/// <summary><c>iotrl traces</c>: what recordings are like and how well they can be foreseen.</summary>
internal static class TracesCommand
{
    private const string Description = """
        Statistics of recorded loads, and how well the on-line predictor foresees them one sample ahead.
        Any csv of timestamp and value, a named column, or one value a line.

        Examples:
          iotrl traces taxi.csv
          iotrl traces taxi.csv:value requests.csv:count --json
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared)
    {
        var files = new Argument<string[]>("file[:column]") { Description = "Recordings.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("traces", Description) { files };
        command.SetAction((parsed, cancellationToken) =>
            Task.Run(() => Run(environment, parsed.GetRequiredValue(files), parsed.GetValue(shared.Json), cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(CommandLineEnvironment environment, string[] files, bool json, CancellationToken cancellationToken)
    {
        var statistics = new List<TraceStatistics>();
        foreach (var file in files)
        {
            var trace = CommandFailure.Require(TraceReader.ReadFile(CommandFailure.Require(TraceLocation.Parse(file))), file);
            statistics.Add(TraceStatistics.Of(trace, cancellationToken) ?? throw CommandFailure.WrongUse($"{file}: every sample is missing"));
        }

        if (json)
            environment.Output.WriteLine(JsonSerializer.Serialize(statistics, Json));
        else
            Write(environment.Console, statistics);
        return ExitCode.Ok;
    }

    private static void Write(IAnsiConsole console, List<TraceStatistics> statistics)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumns("trace", "samples", "missing", "interval", "days", "mean", "median", "p99", "peak", "variation", "lag 1", "daily", "WAPE", "as now", "gain", "p90 covers");
        foreach (var trace in statistics)
        {
            table.AddRow(
                Markup.Escape(trace.Trace), Format($"{trace.Samples}"), Format($"{trace.Missing}"), Format($"{trace.IntervalSeconds:0.###} s"), Format($"{trace.SpanDays:0.##}"),
                Format($"{trace.Mean:G5}"), Format($"{trace.Median:G5}"), Format($"{trace.P99:G5}"), Format($"{trace.Peak:G5}"), Format($"{trace.Variation:0.00}"),
                Known(trace.LagOneCorrelation, "0.00"), Known(trace.DailyCorrelation, "0.00"),
                Known(trace.Forecast?.Wape, "0.000"), Known(trace.Forecast?.PersistenceWape, "0.000"), Known(trace.Forecast?.GainPercent, "0.0' %'"), Known(trace.Forecast?.P90Coverage, "0.00"));
        }

        console.Write(table);
        console.WriteLine("WAPE: error of the forecast one sample ahead over the load; 'as now' is persistence; gain is what the predictor avoids of its error.");
    }

    private static string Known(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
