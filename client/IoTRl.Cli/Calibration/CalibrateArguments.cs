using System.CommandLine;
using System.Globalization;
using IoTRl.Cli.Hosting;
using IoTRl.Simulation.Calibration;

namespace IoTRl.Cli.Calibration;

/// <summary>What <c>iotrl calibrate</c> is asked, and how it becomes a recording.</summary>
internal sealed class CalibrateArguments
{
    private readonly Argument<string> _progress = new("progress") { Description = "Progress of one query, a json object a line.", HelpName = "progress" };

    private readonly Option<string> _executors = new("--executors")
    {
        Description = "Its executors: csv of time,event,executor (requested, joined, left) or of time,executors; or a number, where they never changed.",
        Required = true,
        HelpName = "file|n",
    };

    private readonly Option<int?> _cores = new("--cores") { Description = "Cores of an executor that take tasks (spark.executor.cores). Default 2.", HelpName = "n" };

    private readonly Option<int?> _tasks = new("--tasks") { Description = "Tasks of a batch. Default: the Kafka topics' partitions, else fitted.", HelpName = "n" };

    private readonly Option<string?> _trigger = new("--trigger") { Description = "Interval of the query's trigger, such as 2s. Default: read off the starts.", HelpName = "time" };

    private readonly Option<string?> _skip = new("--skip") { Description = "Time at the beginning that is left out, such as 2m: a young query is slower than it will be.", HelpName = "time" };

    private readonly Option<DirectoryInfo?> _out = new("--out") { Description = "Folder of the results. Default: artifacts/calibrations/NAME-OF-FILE.", HelpName = "folder" };

    internal Argument<string> Progress => _progress;

    internal IEnumerable<Option> All => [_executors, _cores, _tasks, _trigger, _skip, _out];

    internal string NameOf(ParseResult parsed) => Path.GetFileName(parsed.GetRequiredValue(_progress));

    internal RecordedProgress ProgressOf(ParseResult parsed) =>
        CommandFailure.Require(ProgressReader.ReadFile(parsed.GetRequiredValue(_progress)), parsed.GetRequiredValue(_progress));

    internal ExecutorLog ExecutorsOf(ParseResult parsed)
    {
        var text = parsed.GetRequiredValue(_executors);
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var number))
            return CommandFailure.Require(ExecutorLogReader.ReadFile(text), text);
        return number is >= 1 and <= 10_000 ? ExecutorLog.Constant(number) : throw CommandFailure.WrongUse("--executors has to lie between 1 and 10000");
    }

    internal CalibrationOptions OptionsOf(ParseResult parsed)
    {
        var options = new CalibrationOptions
        {
            CoresPerExecutor = parsed.GetValue(_cores),
            TasksPerBatch = parsed.GetValue(_tasks),
            TriggerSeconds = SecondsOf(parsed, _trigger),
            SkipSeconds = SecondsOf(parsed, _skip) ?? 0,
        };
        if (options.Validate() is [var first, ..]) throw CommandFailure.WrongUse($"--{first.Position} {first.Message}");
        return options;
    }

    private static double? SecondsOf(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } text ? CommandFailure.Require(ShortTime.Parse(text), option.Name).TotalSeconds : null;

    internal string FolderOf(ParseResult parsed) =>
        parsed.GetValue(_out)?.FullName ?? Path.Combine("artifacts", "calibrations", Path.GetFileNameWithoutExtension(parsed.GetRequiredValue(_progress)));
}
