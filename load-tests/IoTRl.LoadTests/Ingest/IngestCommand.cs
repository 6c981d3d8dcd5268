using System.CommandLine;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using IoTRl.Client;
using IoTRl.Ingestion.Payloads;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Kafka;
using IoTRl.LoadTests.Options;
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
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var keys = new Option<int[]>("--keys") { Description = "Gateways.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [100, 1_000, 10_000] };
        var records = new Option<long>("--records") { Description = "Records a run.", DefaultValueFactory = _ => 6_000_000 }.Within(10_000, 100_000_000);
        var runs = new Option<int>("--runs") { Description = "Runs of each, in turn; the median counts.", DefaultValueFactory = _ => 3 }.Within(1, 100);
        var partitions = new Option<int>("--partitions") { Description = "Partitions of the topic.", DefaultValueFactory = _ => 16 }.Within(1, 1_000);
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
        if (!RealServers.Available(out var reason, KafkaServer.Missing, RedisServer.Missing))
        {
            console.WriteLine(reason);
            return 2;
        }

        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        await using var kafka = await KafkaServer.StartNewAsync("auto.create.topics.enable=false");
        await using var redis = await RedisServer.StartNewAsync();
        var table = new FigureTable(
            FormattableString.Invariant($"ingest, {plan.Records} {plan.Format} records, {plan.Partitions} partitions, median of {plan.Runs}; ratio at least {Floor}, goal {Goal}"),
            "keys", "bare k/s", "one a partition", "decoding", "silo waking", "silo awake", "CPU us a record", "ratio awake", "of decoding", "counted");
        var right = true;
        foreach (var keys in plan.Keys)
        {
            var topic = string.Create(CultureInfo.InvariantCulture, $"ingest-{keys}");
            await FillAsync(kafka.Address, topic, keys, plan, time, cancellationToken);
            var (bare, each, decoding, waking, awake, cpu, exact) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), true);
            for (var run = 0; run < plan.Runs; run++)
            {
                bare.Add(await Task.Run(() => BareConsumer.Rate(kafka.Address, topic, plan.Partitions, plan.Records, decodes: false, time), cancellationToken));
                each.Add(await Task.Run(() => BareConsumer.RateOfOneAPartition(kafka.Address, topic, plan.Partitions, plan.Records), cancellationToken));
                decoding.Add(await Task.Run(() => BareConsumer.Rate(kafka.Address, topic, plan.Partitions, plan.Records, decodes: true, time), cancellationToken));
                var figures = await SiloAsync(assembly, kafka.Address, redis.Address, topic, run, keys, plan, time, cancellationToken);
                waking.Add(figures.Waking);
                awake.Add(figures.Awake);
                cpu.Add(figures.AwakeCpuMicroseconds);
                exact &= figures.Counted == plan.Records;
                console.WriteLine(FormattableString.Invariant(
                    $"{keys} keys: bare {Thousands(bare[^1])} k/s, one a partition {Thousands(each[^1])}, decoding {Thousands(decoding[^1])}, silo waking {Thousands(waking[^1])}, awake {Thousands(awake[^1])} ({cpu[^1]:F1} us of CPU each), {figures.Counted} counted"));
            }

            right &= exact;
            table.Add(
                keys.ToString(CultureInfo.InvariantCulture), Thousands(Median.Of(bare)), Thousands(Median.Of(each)), Thousands(Median.Of(decoding)),
                Thousands(Median.Of(waking)), Thousands(Median.Of(awake)), Median.Of(cpu).ToString("F1", CultureInfo.InvariantCulture),
                FormattableString.Invariant($"{Median.Of(awake) / Median.Of(bare):F2}"), FormattableString.Invariant($"{Median.Of(awake) / Median.Of(decoding):F2}"), exact ? "all, once" : "WRONG");
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

    /// <summary>A new silo with a group of its own. Its rates are those of its own counter between looks; its sum is that of the gateways, after the last commit.</summary>
    private static async Task<IngestFigures> SiloAsync(
        string assembly, string servers, string redis, string topic, int run, int keys, Plan plan, TimeProvider time, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder("ingest");
        var group = FormattableString.Invariant($"ingest-{keys}-{run}");
        await using var silo = SiloProcess.Start(assembly, folder.Path, FreePorts.Take(),
        [
            $"--Kafka:Servers={servers}", $"--State:Redis={redis}", $"--Cluster:Name={group}", $"--Kafka:TelemetryTopic={topic}", $"--Kafka:Group={group}", "--Fleet:Enabled=false", "--Demo:Enabled=false",
            FormattableString.Invariant($"--Directory:MaxGateways={keys + 10}"),
        ]);
        using var offsets = new TopicOffsets(servers, topic, group, plan.Partitions);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        var since = time.GetTimestamp();
        var looks = new List<Look>();
        while ((looks.Count == 0 || looks[^1].Counted < plan.Records) && time.GetElapsedTime(since) < CountLimit)
        {
            var counted = (long)await silo.MetricAsync("iotrl_gateway_records_total", "state=\"counted\"", cancellationToken);
            var gateways = (int)await silo.MetricAsync("orleans_grains", "grain_type=\"edge-gateway\"", cancellationToken);
            looks.Add(new Look(time.GetElapsedTime(since).TotalSeconds, counted, gateways, silo.Cpu));
            await Task.Delay(Poll, time, cancellationToken);
        }

        while (await Task.Run(offsets.Committed, cancellationToken) < plan.Records && time.GetElapsedTime(since) < CountLimit) await Task.Delay(Poll, time, cancellationToken);
        var all = looks.FindIndex(look => look.Gateways >= keys);
        return new IngestFigures(
            Rate(looks[0], looks[all < 0 ? ^1 : all]), all < 0 ? double.NaN : Rate(looks[all], looks[^1]), all < 0 ? double.NaN : (looks[^1].Cpu - looks[all].Cpu).TotalMicroseconds / (looks[^1].Counted - looks[all].Counted),
            (await silo.Client.AllGatewaysAsync(cancellationToken)).Sum(gateway => gateway.Records));
    }

    private static double Rate(Look from, Look to) => (to.Counted - from.Counted) / (to.Second - from.Second);

    private static string Thousands(double rate) => FormattableString.Invariant($"{rate / 1000:F0}");

    private readonly record struct Look(double Second, long Counted, int Gateways, TimeSpan Cpu);

    private sealed record Plan(int[] Keys, long Records, int Runs, int Partitions, PayloadFormat Format);
}
