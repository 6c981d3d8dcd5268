using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using IoTRl.Ingestion.Payloads;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Kafka;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Spectre.Console;

namespace IoTRl.LoadTests.Ingest;

/// <summary>Readings counted in gateway grains from Kafka by one silo, in turn with a bare consumer of the same topic.</summary>
internal static class IngestCommand
{
    private const double Floor = 0.4;
    private const double Goal = 0.6;

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan CountLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var keys = new Option<int[]>("--keys") { Description = "Gateways.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [100, 1_000, 10_000] };
        var records = new Option<long>("--records") { Description = "Records a run.", DefaultValueFactory = _ => 1_000_000 };
        var runs = new Option<int>("--runs") { Description = "Runs of each, in turn; the median counts.", DefaultValueFactory = _ => 3 };
        var partitions = new Option<int>("--partitions") { Description = "Partitions of the topic.", DefaultValueFactory = _ => 16 };
        var format = new Option<PayloadFormat>("--format") { Description = "Json or Protobuf.", DefaultValueFactory = _ => PayloadFormat.Json };
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("ingest", "Readings a second from Kafka into gateway grains, beside a bare consumer of the same topic.") { keys, records, runs, partitions, format, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console,
            new Plan(parsed.GetRequiredValue(keys), parsed.GetValue(records), parsed.GetValue(runs), parsed.GetValue(partitions), parsed.GetValue(format)),
            time, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, Plan plan, TimeProvider time, FileInfo? json, CancellationToken cancellationToken)
    {
        if (!RealServers.Available(out var reason, KafkaServer.Missing))
        {
            console.WriteLine(reason);
            return 1;
        }

        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        await using var kafka = await KafkaServer.StartNewAsync("auto.create.topics.enable=false");
        var table = new FigureTable(
            FormattableString.Invariant($"ingest, {plan.Records} {plan.Format} records, {plan.Partitions} partitions, median of {plan.Runs}; ratio at least {Floor}, goal {Goal}"),
            "keys", "bare k/s", "bare, decoding k/s", "silo k/s", "ratio", "of decoding", "counted");
        var right = true;
        foreach (var keys in plan.Keys)
        {
            var topic = string.Create(CultureInfo.InvariantCulture, $"ingest-{keys}");
            await FillAsync(kafka.Address, topic, keys, plan, time, cancellationToken);
            var (bare, decoding, silo, exact) = (new List<double>(), new List<double>(), new List<double>(), true);
            for (var run = 0; run < plan.Runs; run++)
            {
                bare.Add(await Task.Run(() => BareConsumer.Rate(kafka.Address, topic, plan.Partitions, plan.Records, decodes: false, time), cancellationToken));
                decoding.Add(await Task.Run(() => BareConsumer.Rate(kafka.Address, topic, plan.Partitions, plan.Records, decodes: true, time), cancellationToken));
                var (rate, counted) = await SiloRateAsync(assembly, kafka.Address, topic, run, keys, plan, time, cancellationToken);
                silo.Add(rate);
                exact &= counted == plan.Records;
                console.WriteLine(FormattableString.Invariant($"{keys} keys: bare {bare[^1] / 1000:F0} k/s, decoding {decoding[^1] / 1000:F0} k/s, silo {rate / 1000:F0} k/s, {counted} counted"));
            }

            right &= exact;
            table.Add(
                keys.ToString(CultureInfo.InvariantCulture), Thousands(Median.Of(bare)), Thousands(Median.Of(decoding)), Thousands(Median.Of(silo)),
                FormattableString.Invariant($"{Median.Of(silo) / Median.Of(bare):F2}"), FormattableString.Invariant($"{Median.Of(silo) / Median.Of(decoding):F2}"), exact ? "all, once" : "WRONG");
        }

        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        return right ? 0 : 1;
    }

    private static async Task FillAsync(string servers, string topic, int keys, Plan plan, TimeProvider time, CancellationToken cancellationToken)
    {
        using (var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = servers }).Build())
            await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = plan.Partitions, ReplicationFactor = 1, Configs = new() { ["message.timestamp.type"] = "LogAppendTime" } }]);
        using var producer = new GatewayRecords(servers, topic, keys, plan.Format, time.GetUtcNow());
        await Task.Run(
            () =>
            {
                producer.Send(plan.Records, cancellationToken);
                producer.Flush(cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>A new silo with a group of its own: from its first counted record to its last, activations and admissions included.</summary>
    private static async Task<(double Rate, long Counted)> SiloRateAsync(
        string assembly, string servers, string topic, int run, int keys, Plan plan, TimeProvider time, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder("ingest");
        await using var silo = SiloProcess.Start(assembly, folder.Path, FreePorts.Take(),
        [
            $"--Kafka:Servers={servers}", $"--Kafka:TelemetryTopic={topic}", FormattableString.Invariant($"--Kafka:Group=ingest-{keys}-{run}"), "--Fleet:Enabled=false", "--Demo:Enabled=false",
            FormattableString.Invariant($"--Directory:MaxGateways={keys + 10}"),
        ]);
        var limit = time.GetTimestamp();
        var (counted, watch, last) = (0L, (Stopwatch?)null, TimeSpan.Zero);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        while (counted < plan.Records && time.GetElapsedTime(limit) < CountLimit)
        {
            counted = (long)await silo.MetricAsync("iotrl_gateway_records_total", "state=\"counted\"", cancellationToken);
            if (counted > 0) watch ??= Stopwatch.StartNew();
            last = watch?.Elapsed ?? TimeSpan.Zero;
            await Task.Delay(Poll, time, cancellationToken);
        }

        return (counted / Math.Max(0.001, last.TotalSeconds), counted);
    }

    private static string Thousands(double rate) => FormattableString.Invariant($"{rate / 1000:F0}");

    private sealed record Plan(int[] Keys, long Records, int Runs, int Partitions, PayloadFormat Format);
}
