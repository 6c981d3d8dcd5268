using Serilog.Events;

namespace IoTRl.Silo.Hosting;

/// <summary>What is logged, and how.</summary>
internal sealed class LoggingOptions
{
    public const string SectionName = "Logging";

    /// <summary>console for people, json (one object a line) for machines.</summary>
    public LogFormat Format { get; set; } = LogFormat.Console;

    /// <summary>Least level of our own parts.</summary>
    public LogEventLevel Level { get; set; } = LogEventLevel.Information;

    /// <summary>Least level of frameworks (Orleans, ASP.NET, Garnet).</summary>
    public LogEventLevel FrameworkLevel { get; set; } = LogEventLevel.Warning;

    /// <summary>Least level by namespace, such as Logging:Levels:Orleans.Runtime=Information.</summary>
    public Dictionary<string, LogEventLevel> Levels { get; set; } = [];
}
