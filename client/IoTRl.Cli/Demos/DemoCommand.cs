using System.CommandLine;
using IoTRl.Cli.Hosting;

namespace IoTRl.Cli.Demos;

/// <summary><c>iotrl demo</c>: one thing shown on one example.</summary>
internal static class DemoCommand
{
    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared) =>
        new("demo", "Shows one thing on one example, in words and a figure.") { ColdStartCommand.Create(environment, shared) };
}
