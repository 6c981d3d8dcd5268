using System.CommandLine;
using IoTRl.LoadTests.Bridge;
using IoTRl.LoadTests.Burst;
using IoTRl.LoadTests.Faults;
using IoTRl.LoadTests.Forecast;
using IoTRl.LoadTests.Grains;
using IoTRl.LoadTests.Ingest;
using IoTRl.LoadTests.Pages;
using IoTRl.LoadTests.Payloads;
using IoTRl.LoadTests.Restart;
using IoTRl.LoadTests.ScaleOut;
using IoTRl.LoadTests.Signal;
using IoTRl.LoadTests.Start;
using Spectre.Console;

// A table that goes to a file is not cut to a terminal's width.
if (Console.IsOutputRedirected) AnsiConsole.Console.Profile.Width = 160;

var root = new RootCommand("Load tests of IoTRl.Orleans: each prints its figures and says by its exit code whether data was lost or wrong.")
{
    StartCommand.Create(AnsiConsole.Console),
    RestartCommand.Create(AnsiConsole.Console, TimeProvider.System),
    BurstCommand.Create(AnsiConsole.Console, TimeProvider.System),
    PayloadsCommand.Create(AnsiConsole.Console, TimeProvider.System),
    ForecastCommand.Create(AnsiConsole.Console),
    IngestCommand.Create(AnsiConsole.Console, TimeProvider.System),
    IngestMqttCommand.Create(AnsiConsole.Console, TimeProvider.System),
    SignalCommand.Create(AnsiConsole.Console, TimeProvider.System),
    GrainsCommand.Create(AnsiConsole.Console, TimeProvider.System),
    ScaleOutCommand.Create(AnsiConsole.Console, TimeProvider.System),
    FaultsCommand.Create(AnsiConsole.Console, TimeProvider.System),
    BridgeCommand.Create(AnsiConsole.Console, TimeProvider.System),
    PagesCommand.Create(AnsiConsole.Console, TimeProvider.System),
    PictureCommand.Create(AnsiConsole.Console, TimeProvider.System),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0) return await FailAsync(parsed);
try
{
    // After Ctrl-C silos and servers are stopped before this process ends.
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
}
catch (Exception exception)
{
    // Nothing was shown either way, and the run says so itself: by default a time-out of a request would look like a cancelled run, which is silent.
    await Console.Error.WriteLineAsync($"the run did not come to its end: {exception}");
    return 3;
}

// Wrong use and missing servers are exit code 2, a run that broke off is 3; 1 is kept for lost or wrong data.
static async Task<int> FailAsync(ParseResult parsed)
{
    foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
    return 2;
}
