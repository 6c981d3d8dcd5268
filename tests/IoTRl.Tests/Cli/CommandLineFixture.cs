using IoTRl.Cli.Hosting;
using IoTRl.CommandLine;

namespace IoTRl.Tests.Cli;

/// <summary>One run of <c>iotrl</c>, or of another command line, inside the test, with what it wrote.</summary>
internal sealed class CommandLineFixture : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    internal Func<string[], CommandLineEnvironment, CancellationToken, Task<int>> Program { get; init; } = CommandLineHost.RunAsync;

    internal bool ShowsProgress { get; init; }

    internal Func<HttpRequestMessage, HttpResponseMessage> Server { get; init; } = _ => throw new HttpRequestException("no server in this test");

    internal string? ServerVariable { get; init; }

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    internal CancellationToken Token { get; init; } = TestContext.Current.CancellationToken;

    internal string Output => _output.ToString();

    internal string Error => _error.ToString();

    internal string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

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
            Variable = name => name == ServerAccess.AddressVariable ? ServerVariable : null,
            Time = Time,
            Handler = () => new FakeServer(Server),
        };
        return Program(args, environment, Token);
    }

    private sealed class FakeServer(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
