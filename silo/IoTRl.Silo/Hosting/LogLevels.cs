using Serilog.Core;
using Serilog.Events;

namespace IoTRl.Silo.Hosting;

/// <summary>Least levels in force. A silo that stops takes its grains down one after another, and what still calls them meets closed doors: that is no news.</summary>
internal sealed class LogLevels(LoggingOptions options)
{
    private CancellationToken _stopping;

    public LoggingLevelSwitch Ours { get; } = new(options.Level);

    public LoggingLevelSwitch Frameworks { get; } = new(options.FrameworkLevel);

    public LoggingLevelSwitch Noisy { get; } = new(LogEventLevel.Error);

    /// <summary>True where the silo stops and this says only that it broke something off: said at once, also before <see cref="QuietForStop"/> has its turn.</summary>
    public bool IsOfStop(LogEvent entry) => _stopping.IsCancellationRequested && entry.Exception is OperationCanceledException;

    /// <summary>From this on it is quiet when the silo stops.</summary>
    public void Follow(CancellationToken stopping)
    {
        _stopping = stopping;
        stopping.Register(QuietForStop);
    }

    private void QuietForStop()
    {
        Ours.MinimumLevel = LogEventLevel.Error;
        Frameworks.MinimumLevel = LogEventLevel.Fatal;
        Noisy.MinimumLevel = LogEventLevel.Fatal;
    }
}
