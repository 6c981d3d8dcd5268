using IoTRl.CommandLine;
using IoTRl.Trainer.Hosting;

namespace IoTRl.Learning.Tests.Trainer;

/// <summary>One run of <c>iotrl-trainer</c> inside the test, with what it wrote.</summary>
internal sealed class TrainerFixture : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    internal bool ShowsProgress { get; init; }

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    internal CancellationToken Token { get; init; } = TestContext.Current.CancellationToken;

    internal string Output => _output.ToString();

    internal string Error => _error.ToString();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    internal Task<int> RunAsync(params string[] args)
    {
        var environment = new CommandLineEnvironment
        {
            Output = _output,
            Error = _error,
            Console = CommandLineEnvironment.ConsoleOn(_output, isTerminal: false),
            ShowsProgress = ShowsProgress,
            Variable = _ => null,
            Time = Time,
            Handler = () => throw new InvalidOperationException("A trainer asks no server."),
        };
        return TrainerHost.RunAsync(args, environment, Token);
    }
}
