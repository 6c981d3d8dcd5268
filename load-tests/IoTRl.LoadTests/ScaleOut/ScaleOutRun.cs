using System.Diagnostics;
using IoTRl.Client;
using IoTRl.Ingestion.Payloads;
using IoTRl.LoadTests.Kafka;
using IoTRl.LoadTests.Silos;

namespace IoTRl.LoadTests.ScaleOut;

/// <summary>The same load on one silo, then on two, then on one again.</summary>
internal sealed class ScaleOutRun(string assembly, long records, int gateways, int rate, TimeProvider time)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    public async Task<ScaleOutFigures> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder("scale-out");
        await using var cluster = await SiloCluster.StartAsync(new SiloClusterPlan { Assembly = assembly, Gateways = 2 * gateways }, folder, silos: 1, cancellationToken);
        using var alone = Producer(cluster, firstGateway: 0);
        // Gateways stay where they are while they are in use: only new ones are spread over both silos.
        using var spread = Producer(cluster, firstGateway: gateways);
        // Grains and code paths are there before anything is measured.
        await LoadAsync(alone, cluster[0], records / 4, before: 0, cancellationToken);
        var one = await CostAsync(alone, [cluster[0]], before: 0, cancellationToken);

        var second = await cluster.AddAsync(cancellationToken);
        var there = await MovedAsync(second, SiloCluster.Partitions / 2, cancellationToken);
        await LoadAsync(spread, cluster[0], records / 4, alone.Acknowledged, cancellationToken);
        var two = await CostAsync(spread, [cluster[0], second], alone.Acknowledged, cancellationToken);

        await second.InterruptAsync(StopLimit);
        var back = await MovedAsync(cluster[0], SiloCluster.Partitions, cancellationToken);
        await LoadAsync(spread, cluster[0], records / 4, alone.Acknowledged, cancellationToken);
        return new ScaleOutFigures(one, two, there, back, alone.Acknowledged + spread.Acknowledged, await CountedAsync(cluster[0], cancellationToken));
    }

    private GatewayRecords Producer(SiloCluster cluster, int firstGateway) =>
        new(cluster.Kafka.Address, SiloCluster.Topic, gateways, PayloadFormat.Json, time.GetUtcNow(), firstGateway);

    private async Task<double> CostAsync(GatewayRecords producer, SiloProcess[] silos, long before, CancellationToken cancellationToken)
    {
        var used = silos.Sum(silo => silo.Cpu.TotalMicroseconds);
        await LoadAsync(producer, silos[0], records, before, cancellationToken);
        return (silos.Sum(silo => silo.Cpu.TotalMicroseconds) - used) / records;
    }

    /// <summary>Sends at the pace, then waits until everything is counted.</summary>
    private async Task LoadAsync(GatewayRecords producer, SiloProcess silo, long count, long before, CancellationToken cancellationToken)
    {
        var (watch, sent) = (Stopwatch.StartNew(), 0L);
        while (sent < count)
        {
            var due = Math.Min(count, (long)(watch.Elapsed.TotalSeconds * rate));
            producer.Send(due - sent, cancellationToken);
            sent = due;
            await Task.Delay(Slice, time, cancellationToken);
        }

        producer.Flush(cancellationToken);
        await Waiting.UntilAsync(async () => await CountedAsync(silo, cancellationToken) >= before + producer.Acknowledged, Patience, time, cancellationToken);
    }

    private static async Task<long> CountedAsync(SiloProcess silo, CancellationToken cancellationToken) => (await silo.Client.AllGatewaysAsync(cancellationToken)).Sum(gateway => gateway.Records);

    private async Task<TimeSpan> MovedAsync(SiloProcess silo, int partitions, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        await Waiting.UntilAsync(async () => await silo.SeriesAsync("iotrl_kafka_lag", "partition=", cancellationToken) >= partitions, Patience, time, cancellationToken);
        return time.GetElapsedTime(began);
    }
}
