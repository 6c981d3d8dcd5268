using Confluent.Kafka;
using IoTRl.Client;
using IoTRl.Ingestion.Payloads;
using IoTRl.LoadTests.Kafka;
using IoTRl.LoadTests.Silos;

namespace IoTRl.LoadTests.Faults;

/// <summary>One run: records at a steady pace, a fault at half of them, and afterwards the sums.</summary>
internal sealed class FaultRun(string assembly, long records, int gateways, TimeProvider time)
{
    private const int Slices = 200;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SlicePause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private bool _desiredKept = true;

    public async Task<FaultFigures> RunAsync(Fault fault, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder($"faults-{fault}");
        await using var silos = await SiloCluster.StartAsync(new SiloClusterPlan { Assembly = assembly, Gateways = gateways }, folder, silos: 2, cancellationToken);
        var job = new SteadyJob(silos[0].Client);
        await job.CreateAsync(cancellationToken);
        using var producer = new GatewayRecords(silos.Kafka.Address, SiloCluster.Topic, gateways, PayloadFormat.Json, time.GetUtcNow());
        using var offsets = new TopicOffsets(silos.Kafka.Address, SiloCluster.Topic, SiloCluster.Group, SiloCluster.Partitions);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // The job has its size before anything happens to anybody.
        await Waiting.UntilAsync(async () => await job.DesiredAsync(cancellationToken) == SteadyJob.Executors, Patience, time, cancellationToken);
        var watching = WatchAsync(job, offsets, ended.Token);

        await SendAsync(producer, records / 2, cancellationToken);
        var began = time.GetTimestamp();
        var happening = HappenAsync(fault, silos, cancellationToken);
        var answered = AnsweredAsync(silos, began, cancellationToken);
        await SendAsync(producer, records - (records / 2), cancellationToken);
        await happening;
        producer.Flush(cancellationToken);
        var sent = time.GetTimestamp();
        var (counted, committed) = await SumsAsync(silos, offsets, cancellationToken);
        var done = time.GetElapsedTime(sent);
        var answeredAfter = await answered;
        await ended.CancelAsync();
        await watching;
        using var letters = new TopicOffsets(silos.Kafka.Address, "iot-dead-letter", SiloCluster.Group + "-letters", SiloCluster.Partitions);
        return new FaultFigures(fault, producer.Acknowledged, counted, offsets.Ends(), committed, offsets.Backwards, letters.Ends(), answeredAfter, done, _desiredKept);
    }

    private async Task SendAsync(GatewayRecords producer, long count, CancellationToken cancellationToken)
    {
        for (var slice = 0; slice < Slices; slice++)
        {
            producer.Send((count * (slice + 1) / Slices) - (count * slice / Slices), cancellationToken);
            await Task.Delay(SlicePause, time, cancellationToken);
        }
    }

    private async Task HappenAsync(Fault fault, SiloCluster silos, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case Fault.Kill:
                await silos[1].KillAsync();
                break;
            case Fault.Hang:
                silos[1].Pause();
                await Task.Delay(Hang, time, cancellationToken);
                silos[1].Continue();
                break;
            case Fault.Join:
                await silos.AddAsync(cancellationToken);
                break;
            case Fault.Kafka:
                await silos.Kafka.KillAsync();
                await silos.Kafka.StartAsync();
                break;
            case Fault.Redis:
                await silos.Redis.StopAsync();
                await Task.Delay(Away, time, cancellationToken);
                await silos.Redis.StartAsync();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault.");
        }
    }

    /// <summary>Every gateway's grain, asked one after the other by the silo that stays, and again where it gave no answer.</summary>
    private async Task<TimeSpan> AnsweredAsync(SiloCluster silos, long began, CancellationToken cancellationToken)
    {
        for (var number = 0; number < gateways; number++)
        {
            await Waiting.UntilAsync(
                async () =>
                {
                    await silos[0].Client.GatewayAsync(LoadReadings.GatewayOf(number), cancellationToken);
                    return true;
                },
                Patience, time, cancellationToken);
        }

        return time.GetElapsedTime(began);
    }

    private async Task<(long Counted, long Committed)> SumsAsync(SiloCluster silos, TopicOffsets offsets, CancellationToken cancellationToken)
    {
        var (counted, committed) = (0L, 0L);
        await Waiting.UntilAsync(
            async () =>
            {
                counted = (await silos[0].Client.AllGatewaysAsync(cancellationToken)).Sum(gateway => gateway.Records);
                committed = await Task.Run(offsets.Committed, cancellationToken);
                return counted >= records && committed >= records;
            },
            Patience, time, cancellationToken);
        return (counted, committed);
    }

    private async Task WatchAsync(SteadyJob job, TopicOffsets offsets, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await Task.Run(offsets.Committed, ended);
                if (await job.DesiredAsync(ended) is { } desired && desired != SteadyJob.Executors) _desiredKept = false;
                await Task.Delay(Look, time, ended);
            }
            catch (KafkaException)
            {
                // Away: asked again.
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
