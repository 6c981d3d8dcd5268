using System.CommandLine;
using IoTRl.LoadTests.Forecast;
using Spectre.Console;

var root = new RootCommand("Load tests of IoTRl.Orleans: each prints its figures and says by its exit code whether data was lost or wrong.")
{
    ForecastCommand.Create(AnsiConsole.Console),
};
return await root.Parse(args).InvokeAsync();
