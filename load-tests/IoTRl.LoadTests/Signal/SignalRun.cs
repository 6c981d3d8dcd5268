using System.Collections.Immutable;
using System.Diagnostics;
using IoTRl.Client;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Rest;
using IoTRl.Ingestion.Fleet;
using IoTRl.Ingestion.Payloads;
using IoTRl.LoadTests.Kafka;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;

namespace IoTRl.LoadTests.Signal;

/// <summary>Jobs with a gateway each. Every signal expects more than the one before, so that each needs a larger size, and a call for it.</summary>
internal sealed class SignalRun(string assembly, int jobs, TimeSpan length, int readingsPerSecond, TimeProvider time)
{
    private const int Gateways = 200;
    private const int ExecutorRate = 10;

    // So many that each signal needs another size; fewer tasks are as fast on several sizes.
    private const int TasksPerBatch = 10_000;

    // A silo that has just started compiles what its first signals need.
    private const int WarmUpSignals = 20;

    private const string Calls = "iotrl_signal_duration_seconds";

    private static readonly ImmutableArray<int> Horizons = [5, 10, 20, 30, 60, 120];
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public async Task<SignalFigures> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder("signal");
        await using var kafka = await KafkaServer.StartNewAsync("auto.create.topics.enable=false");
        await using var redis = await RedisServer.StartNewAsync();
        await using var silo = SiloProcess.Start(assembly, folder.Path, FreePorts.Take(),
        [
            $"--Kafka:Servers={kafka.Address}", $"--State:Redis={redis.Address}", "--Fleet:Enabled=false", "--Demo:Enabled=false", "--Pools:MaxExecutors=1000",
            FormattableString.Invariant($"--Directory:MaxGateways={Gateways + jobs + 10}"),
        ]);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        for (var number = 0; number < jobs; number++) await silo.Client.CreateJobAsync(JobOf(number), cancellationToken);
        var devices = Enumerable.Range(0, jobs).Select(number => new MqttFleetClient(new FleetTarget { Host = "127.0.0.1", Port = silo.Ports.Mqtt }, GatewayOf(number).Value, time)).ToArray();
        using var producer = new GatewayRecords(kafka.Address, "iot-telemetry", Gateways, PayloadFormat.Json, time.GetUtcNow());
        try
        {
            for (var number = 0; number < jobs; number++) await devices[number].PublishAsync($"iot/{GatewayOf(number)}/s1", Reading(number), "application/json", cancellationToken);
            await Waiting.UntilAsync(async () => await KnownAsync(silo, cancellationToken), Patience, time, cancellationToken);

            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var began = Stopwatch.StartNew();
            var producing = Task.Run(() => ProduceAsync(producer, ended.Token), cancellationToken);
            await SignalAsync(devices, 1, WarmUpSignals, cancellationToken);
            var (takenBefore, callsBefore) = (await TakenAsync(silo, cancellationToken), await silo.HistogramAsync(Calls, cancellationToken));
            double[] waits = await SignalAsync(devices, WarmUpSignals + 1, (int)length.TotalSeconds, cancellationToken);
            await ended.CancelAsync();
            await producing;
            producer.Flush(cancellationToken);
            var rate = producer.Acknowledged / began.Elapsed.TotalSeconds;
            var counted = 0L;
            await Waiting.UntilAsync(
                async () =>
                {
                    counted = (await silo.Client.AllGatewaysAsync(cancellationToken)).Sum(gateway => gateway.Records) - jobs;
                    return counted >= producer.Acknowledged;
                },
                Patience, time, cancellationToken);
            var taken = await TakenAsync(silo, cancellationToken) - takenBefore;
            var calls = (await silo.HistogramAsync(Calls, cancellationToken)).Since(callsBefore);
            return new SignalFigures(rate, waits.Length, taken, calls, waits, producer.Acknowledged, counted);
        }
        finally
        {
            foreach (var device in devices) await device.DisposeAsync();
        }
    }

    private static async Task<long> TakenAsync(SiloProcess silo, CancellationToken cancellationToken) =>
        (long)await silo.MetricAsync("iotrl_gateway_signals_total", "state=\"taken\"", cancellationToken);

    /// <summary>One signal a second and device; answers how long each acknowledgement took, milliseconds.</summary>
    private async Task<double[]> SignalAsync(MqttFleetClient[] devices, int first, int count, CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(devices.Select((device, number) => SignalAsync(device, number, first, count, cancellationToken)))).SelectMany(waits => waits)];

    private async Task<List<double>> SignalAsync(MqttFleetClient device, int number, int first, int count, CancellationToken cancellationToken)
    {
        var waits = new List<double>();
        // Spread over the second, as gateways that know nothing of each other are.
        await Task.Delay(Period * number / jobs, time, cancellationToken);
        for (var sequence = first; sequence < first + count; sequence++)
        {
            var watch = Stopwatch.StartNew();
            if (await device.PublishAsync($"iot/{GatewayOf(number)}/signal", SignalOf(number, sequence), "application/json", cancellationToken)) waits.Add(watch.Elapsed.TotalMilliseconds);
            if (Period - watch.Elapsed is var rest && rest > TimeSpan.Zero) await Task.Delay(rest, time, cancellationToken);
        }

        return waits;
    }

    private async Task ProduceAsync(GatewayRecords producer, CancellationToken ended)
    {
        var (watch, sent) = (Stopwatch.StartNew(), 0L);
        try
        {
            while (readingsPerSecond > 0)
            {
                var due = (long)(watch.Elapsed.TotalSeconds * readingsPerSecond);
                producer.Send(due - sent, ended);
                sent = due;
                await Task.Delay(Slice, time, ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The last signal was sent.
        }
    }

    private async Task<bool> KnownAsync(SiloProcess silo, CancellationToken cancellationToken)
    {
        for (var number = 0; number < jobs; number++)
        {
            if ((await silo.Client.JobAsync(NameOf(number), cancellationToken)).RatePerSecond is null) return false;
        }

        return true;
    }

    private static string NameOf(int number) => FormattableString.Invariant($"signal-{number:D3}");

    private static GatewayId GatewayOf(int number) => GatewayId.Of(NameOf(number) + "-gw");

    private static JobRequest JobOf(int number) => new()
    {
        Id = NameOf(number),
        Pool = NameOf(number),
        Mode = "act",
        Policy = new PolicyChoiceView { InForce = "ds2-forecast" },
        Gateways = new GatewaySelectorView { Ids = [GatewayOf(number).Value] },
        Limits = new LimitsView { MinExecutors = 1, MaxExecutors = 1_000 },
        ExecutorRecordsPerSecond = ExecutorRate,
        TasksPerBatch = TasksPerBatch,
    };

    private byte[] Reading(int number) => PayloadWriter.Write(
        new SensorReading
        {
            Sensor = SensorId.Of("s1"),
            Gateway = GatewayOf(number),
            EventTime = time.GetUtcNow(),
            Kind = "vitals",
            Values = [new ReadingValue { Name = "heartRate", Value = 71.5 }],
        },
        PayloadFormat.Json);

    private byte[] SignalOf(int number, int sequence) => PayloadWriter.Write(
        new GatewaySignal
        {
            Gateway = GatewayOf(number),
            Sequence = (ulong)sequence,
            Time = time.GetUtcNow(),
            Burst = 1,
            // What the device expects, and no announcement: nobody sends so much here, and announcements that do not come true are soon not believed.
            Forecast = [.. Horizons.Select(seconds => new HorizonForecast { HorizonSeconds = seconds, P50 = ExecutorRate * sequence, P90 = ExecutorRate * sequence })],
        },
        PayloadFormat.Json);
}
