using System.Diagnostics;
using System.Globalization;
using System.Net;
using IoTRl.Client;
using IoTRl.LoadTests.Figures;

namespace IoTRl.LoadTests.Silos;

/// <summary>One silo as a process of its own, on ports of its own, with a data folder that outlives it.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private const int LogLinesShown = 40;

    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(20);
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly HttpClient _http;
    private readonly HttpClient _clientHttp;
    private readonly Stopwatch _sinceStart;

    private SiloProcess(Process process, StreamWriter log, FreePorts ports, Stopwatch sinceStart)
    {
        (_process, _log, Ports, _sinceStart) = (process, log, ports, sinceStart);
        BaseAddress = new Uri(FormattableString.Invariant($"http://localhost:{ports.Http}"));
        _http = new HttpClient { BaseAddress = BaseAddress, Timeout = TimeSpan.FromSeconds(2) };
        _clientHttp = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        Client = new IoTRlClient(_clientHttp, new IoTRlClientOptions { Server = BaseAddress });
    }

    public FreePorts Ports { get; }

    public Uri BaseAddress { get; }

    /// <summary>Its control plane over REST.</summary>
    public IoTRlClient Client { get; }

    /// <summary>One counter of <c>/metrics</c>, summed over its series whose labels hold <paramref name="label"/>; 0 while it has not been counted.</summary>
    public async Task<double> MetricAsync(string name, string label, CancellationToken cancellationToken) => (await SamplesAsync(name, label, cancellationToken)).Sum(sample => sample.Value);

    /// <summary>How many series of a metric there are whose labels hold <paramref name="label"/>.</summary>
    public async Task<int> SeriesAsync(string name, string label, CancellationToken cancellationToken) => (await SamplesAsync(name, label, cancellationToken)).Count();

    /// <summary>A histogram of <c>/metrics</c>, summed over its series.</summary>
    public async Task<HistogramFigures> HistogramAsync(string name, CancellationToken cancellationToken) => new(
    [
        .. (await SamplesAsync(name + "_bucket", "le=\"", cancellationToken))
            .GroupBy(sample => sample.Labels.Split("le=\"")[1].Split('"')[0], sample => sample.Value)
            .Select(bucket => (UpperSeconds: bucket.Key == "+Inf" ? double.PositiveInfinity : double.Parse(bucket.Key, CultureInfo.InvariantCulture), Count: bucket.Sum()))
            .OrderBy(bucket => bucket.UpperSeconds),
    ]);

    /// <summary>Of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory, bytes.</summary>
    public long WorkingSetBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the silo's assembly; its output goes to <c>silo.log</c> in the data folder.</summary>
    public static SiloProcess Start(string assembly, string dataFolder, FreePorts ports, IReadOnlyList<string> settings)
    {
        Directory.CreateDirectory(dataFolder);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = dataFolder };
        foreach (var argument in SiloArguments.Of(assembly, dataFolder, ports, settings)) start.ArgumentList.Add(argument);
        var log = new StreamWriter(Path.Combine(dataFolder, "silo.log"), append: true) { AutoFlush = true };
        var sinceStart = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The silo did not start.");
        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            lock (log) log.WriteLine(line.Data);
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new SiloProcess(process, log, ports, sinceStart);
    }

    /// <summary>Waits for <c>/health/ready</c>; answers the time since the process was started. Throws where it exits or is not ready in time.</summary>
    public async Task<TimeSpan> ReadyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        while (_sinceStart.Elapsed < limit)
        {
            if (_process.HasExited)
                throw new InvalidOperationException(FormattableString.Invariant($"The silo exited with {_process.ExitCode}:\n{EndOfLog()}"));
            if (await IsReadyAsync(cancellationToken)) return _sinceStart.Elapsed;
            await Task.Delay(ReadyPoll, cancellationToken);
        }

        throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"The silo was not ready after {limit.TotalSeconds:F0} s:\n{EndOfLog()}"));
    }

    /// <summary>kill -9: no handler runs.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ctrl-C; answers the exit code. Throws where it has not ended in time.</summary>
    public async Task<int> InterruptAsync(TimeSpan limit)
    {
        Signal("-INT");
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"The silo had not ended {limit.TotalSeconds:F0} s after Ctrl-C, which programs that a script starts in the background ignore:\n{EndOfLog()}"));
        }

        return _process.ExitCode;
    }

    /// <summary>It hangs (SIGSTOP): connections stay, nothing is answered.</summary>
    public void Pause() => Signal("-STOP");

    /// <summary>Ends <see cref="Pause"/> (SIGCONT); it may have been given up by the others meanwhile.</summary>
    public void Continue() => Signal("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        _http.Dispose();
        _clientHttp.Dispose();
        await _log.DisposeAsync();
    }

    // .NET can only kill; the shell's tool sends every signal.
    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private async Task<IEnumerable<(string Labels, double Value)>> SamplesAsync(string name, string label, CancellationToken cancellationToken)
    {
        // However busy it is: an answer is worth the wait.
        var text = await _clientHttp.GetStringAsync(new Uri(BaseAddress, "/metrics"), cancellationToken);
        return text.Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal))
            .Select(line => (Labels: line[..line.IndexOf('}', StringComparison.Ordinal)], Behind: line[(line.IndexOf('}', StringComparison.Ordinal) + 1)..]))
            .Where(sample => sample.Labels.Contains(label, StringComparison.Ordinal))
            .Select(sample => (sample.Labels, double.Parse(sample.Behind.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture)));
    }

    // The folder, and the log in it, is gone when somebody reads of it.
    private string EndOfLog()
    {
        lock (_log) return string.Join('\n', File.ReadLines(((FileStream)_log.BaseStream).Name).TakeLast(LogLinesShown));
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false; // not listening yet, or too busy to answer: asked again
        }
    }
}
