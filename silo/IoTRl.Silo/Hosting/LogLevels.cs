using Serilog.Core;
using Serilog.Events;

namespace IoTRl.Silo.Hosting;

/// <summary>Least levels in force. A silo that stops takes its grains down one after another, and what still calls them meets closed doors: that is no news.</summary>
internal sealed class LogLevels(LoggingOptions options)
{
    public LoggingLevelSwitch Ours { get; } = new(options.Level);

    public LoggingLevelSwitch Frameworks { get; } = new(options.FrameworkLevel);

    public LoggingLevelSwitch Noisy { get; } = new(LogEventLevel.Error);

    public void QuietForStop()
    {
        Ours.MinimumLevel = LogEventLevel.Error;
        Frameworks.MinimumLevel = LogEventLevel.Fatal;
        Noisy.MinimumLevel = LogEventLevel.Fatal;
    }
}
