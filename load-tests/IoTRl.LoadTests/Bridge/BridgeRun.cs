using Confluent.Kafka;
using IoTRl.Client;
using IoTRl.LoadTests.Kafka;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;

namespace IoTRl.LoadTests.Bridge;

/// <summary>One run: gateways publish to mosquitto at a steady pace, the silo that takes from it is killed at half, and afterwards every acknowledged reading is looked for in Kafka.</summary>
internal sealed class BridgeRun(string assembly, BridgePlan plan, TimeProvider time)
{
    private static readonly TimeSpan Absence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Of a silo that stays: what it had in hand when the last reading was acknowledged is through by then.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    public async Task<BridgeFigures> RunAsync(BridgeCase which, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder($"bridge-{which}");
        var killed = which == BridgeCase.Pair ? 1 : 0;
        await using var mosquitto = await MosquittoServer.StartNewAsync();
        await using var silos = await SiloCluster.StartAsync(PlanOf(which, mosquitto), folder, killed + 1, cancellationToken);
        using var records = new ReadingRecords(silos.Kafka.Address, SiloCluster.Topic, SiloCluster.Partitions, time);
        using var offsets = new TopicOffsets(silos.Kafka.Address, SiloCluster.Topic, SiloCluster.Group, SiloCluster.Partitions);
        using var letters = new TopicOffsets(silos.Kafka.Address, SiloCluster.LetterTopic, SiloCluster.Group + "-letters", SiloCluster.Partitions);
        var fleet = new GatewayFleet(mosquitto, plan, time);

        // 1. Half of the readings, then the kill under load.
        var sending = fleet.SendAsync(cancellationToken);
        while (fleet.AcknowledgedSoFar < plan.Readings / 2 && !sending.IsCompleted) await Task.Delay(Look, time, cancellationToken);
        await silos[killed].KillAsync();
        var since = time.GetTimestamp();

        // 2. It comes back: of a pair when all was sent and the other one is done, alone while devices go on.
        if (which == BridgeCase.Pair)
        {
            await sending;
            await SeeQuietAsync(records, cancellationToken);
        }
        else
        {
            await Task.Delay(Absence, time, cancellationToken);
            await Task.Run(() => records.ReadOn(cancellationToken), cancellationToken);
        }

        var kept = records.MissingOf(fleet.Acknowledged);
        await silos.StartAgainAsync(killed, cancellationToken);
        var away = time.GetElapsedTime(since);

        // 3. Until everything is there, once the last reading is acknowledged.
        await sending;
        var sent = time.GetTimestamp();
        var (counted, committed) = await SettleAsync(silos, fleet, records, offsets, cancellationToken);
        return new BridgeFigures(
            which, fleet.AcknowledgedSoFar, fleet.Untaken, kept, records.Records, records.Twice, records.MissingOf(fleet.Acknowledged), counted, committed, letters.Ends(), away, time.GetElapsedTime(sent));
    }

    private SiloClusterPlan PlanOf(BridgeCase which, MosquittoServer mosquitto) => new()
    {
        Assembly = assembly,
        Gateways = plan.Gateways,
        IsAlone = which == BridgeCase.Alone,
        SettingsOf = number =>
        [
            "--Mqtt:Broker:Address=127.0.0.1", FormattableString.Invariant($"--Mqtt:Broker:Port={mosquitto.Port}"), FormattableString.Invariant($"--Mqtt:Broker:ClientId=bridge-{number}"),
        ],
    };

    private async Task SeeQuietAsync(ReadingRecords records, CancellationToken cancellationToken)
    {
        var last = time.GetTimestamp();
        while (time.GetElapsedTime(last) < Quiet)
        {
            if (await Task.Run(() => records.ReadOn(cancellationToken), cancellationToken) > 0) last = time.GetTimestamp();
            await Task.Delay(Look, time, cancellationToken);
        }
    }

    private async Task<(long Counted, long Committed)> SettleAsync(SiloCluster silos, GatewayFleet fleet, ReadingRecords records, TopicOffsets offsets, CancellationToken cancellationToken)
    {
        var (began, counted, committed) = (time.GetTimestamp(), 0L, 0L);
        while (time.GetElapsedTime(began) < Patience)
        {
            try
            {
                var news = await Task.Run(() => records.ReadOn(cancellationToken), cancellationToken);
                counted = (await silos[0].Client.AllGatewaysAsync(cancellationToken)).Sum(gateway => gateway.Records);
                committed = await Task.Run(offsets.Committed, cancellationToken);
                // What was told twice may still be on its way when the last missing one is there: nothing more comes either.
                if (news == 0 && records.MissingOf(fleet.Acknowledged) == 0 && counted == records.Records && committed == records.Records) break;
            }
            catch (Exception exception) when (exception is IoTRlServerException or KafkaException or HttpRequestException)
            {
                // Asked again.
            }

            await Task.Delay(Look, time, cancellationToken);
        }

        return (counted, committed);
    }
}
