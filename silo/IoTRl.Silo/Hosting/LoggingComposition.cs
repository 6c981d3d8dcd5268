using Serilog;
using Serilog.Formatting.Compact;

namespace IoTRl.Silo.Hosting;

/// <summary>Logs on the console: lines for people or json for machines, frameworks kept quiet.</summary>
internal static class LoggingComposition
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    // What these warn of is said by us in one line, or is no matter here: server GC, keys that die with the process, bodies that clients cut off.
    private static readonly string[] Noisy =
    [
        "Microsoft.Hosting.Lifetime", "Microsoft.Extensions.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.DataProtection", "Orleans.Runtime.Silo", "Orleans.Runtime.Watchdog",
        // After a restart the producers of the process before are dropped one by one, each with a warning.
        "Orleans.Streams.PubSubRendezvousGrain",
        "Orleans.Runtime.Scheduler.WorkItemGroup", "Polly",
    ];

    public static WebApplicationBuilder AddLogs(this WebApplicationBuilder builder, LoggingOptions options)
    {
        var levels = new LogLevels(options);
        var logs = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(levels.Frameworks)
            .MinimumLevel.Override("IoTRl", levels.Ours)
            .Filter.ByExcluding(levels.IsOfStop);
        foreach (var source in Noisy) logs.MinimumLevel.Override(source, levels.Noisy);
        foreach (var (source, level) in options.Levels) logs.MinimumLevel.Override(source, level);
        if (options.Format == LogFormat.Json) logs.WriteTo.Console(new CompactJsonFormatter());
        else logs.WriteTo.Console(outputTemplate: Line, formatProvider: System.Globalization.CultureInfo.InvariantCulture);

        builder.Services.AddSingleton(levels);
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(logs.CreateLogger(), dispose: true);
        return builder;
    }
}
