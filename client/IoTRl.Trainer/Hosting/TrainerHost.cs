using System.CommandLine;
using IoTRl.Trainer.Forecasting;
using IoTRl.Trainer.Meta;
using IoTRl.Trainer.Ppo;

namespace IoTRl.Trainer.Hosting;

/// <summary>The table of contents of <c>iotrl-trainer</c>.</summary>
internal static class TrainerHost
{
    internal const string Program = "iotrl-trainer";

    internal static Task<int> RunAsync(string[] args, CommandLineEnvironment environment, CancellationToken cancellationToken = default) =>
        CommandLineRun.RunAsync(Program, Commands(environment), args, environment, cancellationToken);

    private static RootCommand Commands(CommandLineEnvironment environment) =>
        new("iotrl-trainer: trains policies and forecasters; what comes out is one file that a silo, a tournament and Python can read.") { ForecastCommand.Create(environment), PpoCommand.Create(environment), MetaCommand.Create(environment) };
}
