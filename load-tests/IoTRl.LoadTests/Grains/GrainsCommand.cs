using System.CommandLine;
using System.Diagnostics;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Executors;
using IoTRl.Grains;
using IoTRl.Grains.Gateways;
using IoTRl.Grains.Sensors;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Options;
using IoTRl.LoadTests.Silos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Spectre.Console;

namespace IoTRl.LoadTests.Grains;

/// <summary>Bytes of managed memory that a grain keeps while it is idle, beside a grain that does nothing. The silo runs in this process, so that its memory can be collected and read.</summary>
internal static class GrainsCommand
{
    private const double GoalKibibytes = 2.6;
    private const int AtOnce = 256;

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var count = new Option<int>("--count") { Description = "Grains of each kind, 1,000 to 1,000,000.", DefaultValueFactory = _ => 100_000 }.Within(1_000, 1_000_000);
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("grains", "Bytes of a sensor grain and of a gateway grain, idle, beside a bare grain.") { count, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(console, parsed.GetValue(count), time, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, int count, TimeProvider time, FileInfo? json, CancellationToken cancellationToken)
    {
        using var host = Silo();
        await host.StartAsync(cancellationToken);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var table = new FigureTable(
            FormattableString.Invariant($"grains: {count} of each, one silo, state outside; goal of a sensor <= {GoalKibibytes} KiB"),
            "grain", "bytes each", "KiB", "made/s");
        // The silo's own first time, which no grain is to pay for.
        await MakeAsync(1_000, number => grains.GetGrain<IBareGrain>($"first-{number}").TouchAsync(), cancellationToken);
        await MakeAsync(100, number => ReportAsync(grains, $"first-{number}", time), cancellationToken);
        await MakeAsync(100, number => SignalAsync(grains, FormattableString.Invariant($"first-{number}"), time), cancellationToken);

        await AddAsync(table, "bare, does nothing", count, number => grains.GetGrain<IBareGrain>(FormattableString.Invariant($"bare-{number}")).TouchAsync(), cancellationToken);
        await AddAsync(table, "sensor, one report", count, number => ReportAsync(grains, FormattableString.Invariant($"sensor-{number}"), time), cancellationToken);
        await AddAsync(table, "gateway, one signal", count, number => SignalAsync(grains, FormattableString.Invariant($"gateway-{number}"), time), cancellationToken);
        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        await host.StopAsync(cancellationToken);
        return 0;
    }

    private static async Task AddAsync(FigureTable table, string kind, int count, Func<int, Task> make, CancellationToken cancellationToken)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        await MakeAsync(count, make, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count;
        table.Add(kind, FormattableString.Invariant($"{bytes:F0}"), FormattableString.Invariant($"{bytes / 1024:F2}"), FormattableString.Invariant($"{count / seconds:F0}"));
    }

    private static Task MakeAsync(int count, Func<int, Task> make, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (number, _) => await make(number));

    private static Task ReportAsync(IGrainFactory grains, string sensor, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var reading = new SensorReading
        {
            Sensor = SensorId.Of(sensor),
            Gateway = GatewayId.Of("load-gw"),
            Sequence = 1,
            EventTime = now,
            Kind = "vitals",
            Values = [new ReadingValue { Name = "heartRate", Value = 71.5 }, new ReadingValue { Name = "spo2", Value = 97.25 }],
        };
        return grains.GetGrain<ISensorGrain>(sensor).ReportAsync(new SensorReport { Gateway = reading.Gateway, Records = 1, Latest = [reading], Time = now });
    }

    private static async Task SignalAsync(IGrainFactory grains, string gateway, TimeProvider time) => await grains.GetGrain<IEdgeGatewayGrain>(gateway)
        .SignalAsync(new GatewaySignal { Gateway = GatewayId.Of(gateway), Sequence = 1, Time = time.GetUtcNow(), Records = 10, Bytes = 2_000, Burst = 0.1 });

    /// <summary>Timers are as slow as they may be, so that what is measured stands still.</summary>
    private static IHost Silo()
    {
        var ports = FreePorts.Take();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(ports.Silo, ports.Gateway);
            silo.Services.AddExecutors();
            silo.Services.AddKeyedSingleton<IGrainStorage, KeepsNothing>(StreamNames.Storage);
            silo.AddMemoryGrainStorage("PubSubStore").AddMemoryStreams(StreamNames.Telemetry).AddMemoryStreams(StreamNames.Decisions);
            silo.AddControlLoop(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Gateways:ReportPeriod"] = "00:01:00",
                ["Gateways:SelectorPeriod"] = "00:10:00",
                ["Gateways:FlushPeriod"] = "00:10:00",
            }).Build());
        });
        return builder.Build();
    }
}
