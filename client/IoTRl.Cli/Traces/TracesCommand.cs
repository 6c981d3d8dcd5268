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
        The content of a file tells its format: any csv of timestamp and value, a named column, or one value a line; and as they are published, counts of a
        loop sensor by weekday, lines of 60 values a cycle and their condition labels (name one), a fan's accelerometer, a tar.gz of patients' events.

        Examples:
          iotrl traces taxi.csv
          iotrl traces taxi.csv:value requests.csv:count --json
          iotrl traces dodgers.txt VS1.txt profile.txt:pump set-a.tar.gz:HR
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
        var reports = new List<TraceReport>();
        foreach (var file in files)
        {
            var trace = CommandFailure.Require(TraceReader.ReadFile(CommandFailure.Require(TraceLocation.Parse(file))), file);
            reports.Add(TraceReport.Of(trace, cancellationToken) ?? throw CommandFailure.WrongUse($"{file}: every sample is missing"));
        }

        if (json)
            environment.Output.WriteLine(JsonSerializer.Serialize(reports, Json));
        else
            Write(environment.Console, reports);
        return ExitCode.Ok;
    }

    private static void Write(IAnsiConsole console, List<TraceReport> reports)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumns("trace", "is", "samples", "missing", "parts", "interval", "days", "mean", "deviation", "peak/mean", "lag 1", "day", "bursts", "WAPE", "as now", "yesterday", "gain", "p90 covers");
        foreach (var trace in reports)
        {
            table.AddRow(
                Markup.Escape(trace.Trace), trace.Forecastability, Format($"{trace.Samples}"), Format($"{trace.Missing}"), Format($"{trace.Parts}"), Format($"{trace.IntervalSeconds:0.###} s"), Format($"{trace.SpanDays:0.##}"),
                Format($"{trace.Mean:G5}"), Format($"{trace.Deviation:G4}"), Known(trace.PeakToMean, "0.0"), Known(trace.LagOneCorrelation, "0.00"), Known(trace.DayCorrelation, "0.00"), Format($"{trace.BurstPercent:0.0} %"),
                Known(trace.Forecast?.Wape, "0.000"), Known(trace.Forecast?.PersistenceWape, "0.000"), Known(trace.YesterdayWape, "0.000"), Known(trace.Forecast?.GainPercent, "0.0' %'"), Known(trace.Forecast?.P90Coverage, "0.00"));
        }

        console.Write(table);
        console.WriteLine("WAPE: error of the forecast one sample ahead over the load; 'as now' is persistence; gain is what the predictor avoids of its error.");
    }

    private static string Known(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
