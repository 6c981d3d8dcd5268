using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IoTRl.Testing.Servers;

/// <summary>
/// A real server as a process of its own, with a folder and a port of loopback that outlive it until this object is disposed. Always ended by its own number;
/// also when the process of the tests ends in order or by Ctrl-C or SIGTERM, but not when that one is killed.
/// </summary>
public abstract class TestServer : IAsyncDisposable
{
    private const int StartsOnAFreePort = 3;
    private const int LogLinesShown = 20;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentDictionary<TestServer, bool> Running = new();

    // .NET raises no ProcessExit for these.
    private static readonly PosixSignalRegistration[] Signals =
        [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, _ => KillAllAtExit()))];

    private readonly string _name;
    private Process? _process;

    static TestServer() => AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAllAtExit();

    private protected TestServer(string name)
    {
        _name = name;
        Folder = Directory.CreateTempSubdirectory($"iotrl-{name}-").FullName;
    }

    /// <summary>Its data and logs; removed with this object.</summary>
    public string Folder { get; }

    /// <summary>Its port, the same at every start.</summary>
    public int Port { get; } = FreePort.Take();

    /// <summary>Address for clients, host:port.</summary>
    public string Address => FormattableString.Invariant($"127.0.0.1:{Port}");

    /// <summary>True from a start until it was stopped, was killed or ended by itself.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Number of the process. Throws where none runs.</summary>
    public int ProcessId => Present().Id;

    /// <summary>Starts it again, on the same data and port; returns once it answers. Throws <see cref="ServerStartException"/> where it does not.</summary>
    public async Task StartAsync()
    {
        if (IsRunning) throw new InvalidOperationException($"{_name} runs already.");
        Running[this] = true;
        await LaunchAsync();
    }

    /// <summary>Ends it in order (SIGTERM), also while it is paused. Throws <see cref="TimeoutException"/> where it has not ended after a minute.</summary>
    public async Task StopAsync()
    {
        var process = Present();
        Send(Signal.Terminate);
        Send(Signal.Continue);
        await EndAsync(process);
    }

    /// <summary>Ends it as a crash would (SIGKILL): no handler of its runs.</summary>
    public async Task KillAsync()
    {
        var process = Present();
        process.Kill();
        await EndAsync(process);
    }

    /// <summary>Lets it hang (SIGSTOP): connections stay, nothing is answered.</summary>
    public Task PauseAsync()
    {
        Send(Signal.Stop);
        return Task.CompletedTask;
    }

    /// <summary>Ends <see cref="PauseAsync"/> (SIGCONT).</summary>
    public Task ContinueAsync()
    {
        Send(Signal.Continue);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning) await KillAsync();
        Running.TryRemove(this, out _);
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the process, hands it to <see cref="Own"/> and waits until it answers.</summary>
    private protected abstract Task LaunchAsync();

    /// <summary>From now on this is the server's process.</summary>
    private protected void Own(Process process) => _process = process;

    /// <summary>Ends what was started, without waiting: the process of the tests ends.</summary>
    private protected virtual void KillAtExit() => _process?.Kill();

    /// <summary>Starts a program that stays in the foreground; its output goes to <c>output.log</c>.</summary>
    private protected void StartProgram(string file, params IEnumerable<string> arguments)
    {
        var log = new StreamWriter(Path.Combine(Folder, "output.log"), append: true) { AutoFlush = true };
        var process = new Process { StartInfo = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder } };
        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            lock (log) log.WriteLine(line.Data);
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        Own(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Returns once the server answers; throws <see cref="ServerStartException"/> where it ends instead, or takes too long.</summary>
    private protected async Task WaitUntilAsync(Func<Task<bool>> answers, string logFile)
    {
        try
        {
            var isThere = await Eventually.SeeAsync<bool?>(
                $"start of {_name} on port {Port}", "an answer", async () => IsRunning ? (await answers() ? true : null) : false, answer => answer is not null, StartLimit);
            if (isThere == false) throw new ServerStartException($"{_name} ended while it was started on port {Port}:\n{EndOf(logFile)}");
        }
        catch (TimeoutException late)
        {
            throw new ServerStartException($"{late.Message}\n{EndOf(logFile)}", late);
        }
    }

    /// <summary>Starts a new server; another process may have taken the port in the meantime, so up to three times.</summary>
    private protected static async Task<TServer> StartNewAsync<TServer>(Func<TServer> create)
        where TServer : TestServer
    {
        for (var start = 1; ; start++)
        {
            var server = create();
            try
            {
                await server.StartAsync();
                return server;
            }
            catch (ServerStartException) when (start < StartsOnAFreePort)
            {
                await server.DisposeAsync();
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
    }

    private static void KillAllAtExit()
    {
        foreach (var server in Running.Keys) server.KillAtExit();
    }

    private Process Present() => IsRunning ? _process! : throw new InvalidOperationException($"{_name} does not run."); // runs: there is a process

    private void Send(int signal)
    {
        if (!Signal.Send(ProcessId, signal)) throw new InvalidOperationException($"{_name} ended by itself.");
    }

    private async Task EndAsync(Process process)
    {
        await process.WaitForExitAsync().WaitAsync(StopLimit);
        Running.TryRemove(this, out _);
        _process = null;
    }

    private string EndOf(string logFile)
    {
        var file = Path.Combine(Folder, logFile);
        return File.Exists(file) ? string.Join('\n', File.ReadLines(file).TakeLast(LogLinesShown)) : "(no log)";
    }
}
