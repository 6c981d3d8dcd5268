using System.Diagnostics;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Silos;
using Spectre.Console;

namespace IoTRl.LoadTests.Payloads;

/// <summary>One silo with everything in its process; payloads by MQTT and by REST, and what its senders were told beside what it says itself and what it costs in memory.</summary>
internal sealed class EmbeddedRun(string assembly, int seed, int count, TimeProvider time, IAnsiConsole console)
{
    private const int WarmUp = 2_000;
    private const double MostGrowthMebibytes = 32;
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);

    /// <summary>The figures, and whether they hold.</summary>
    public async Task<(FigureTable Table, bool Holds)> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder("payloads");
        var ports = FreePorts.Take();
        // Signals at the fuzzer's pace: a refusal for haste would hide what is wrong with one.
        await using var silo = SiloProcess.Start(
            assembly, folder.Path, ports, ["--Fleet:Enabled=false", "--Http:RequestsPerSecond=100000", "--Gateways:SignalsPerSecond=1000", "--Gateways:SignalBurst=10000"]);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        await using var device = new MqttEntrance(ports);
        var client = new RestEntrance(silo.Client);
        var (overMqtt, overRest) = (new PayloadFuzzer("mqtt", seed), new PayloadFuzzer("rest", seed));
        var (mqtt, rest) = (new PayloadTally("MQTT"), new PayloadTally("REST"));
        var (warm, watch) = (0L, Stopwatch.StartNew());
        for (var sent = 1; sent <= count; sent++)
        {
            await device.SendAsync(overMqtt.Next(), mqtt, cancellationToken);
            await client.SendAsync(overRest.Next(), rest, cancellationToken);
            if (sent == WarmUp) warm = silo.WorkingSetBytes;
            if (sent % WarmUp == 0) console.WriteLine(FormattableString.Invariant($"{sent} of {count} on each entrance, {watch.Elapsed.TotalSeconds:F0} s"));
        }

        var growth = (silo.WorkingSetBytes - warm) / (1024.0 * 1024.0);
        var counts = await SiloCounts.ReadAsync(silo, mqtt.Readings + rest.Readings, time, cancellationToken);
        var table = new FigureTable(
            FormattableString.Invariant($"payloads, seed {seed}; memory {growth:+0.0;-0.0} MiB from {WarmUp} to {count} (at most {MostGrowthMebibytes})"),
            "entrance", "sent", "accepted", "refused", "unanswered", "good lost", "sent = accepted + refused");
        PayloadTally[] tallies = [mqtt, rest];
        foreach (var tally in tallies) Add(table, tally);
        table.Show(console);
        foreach (var tally in tallies) console.WriteLine($"{tally.Entrance} refused: {tally.Reasons}");
        var differences = Differences(tallies, counts).ToList();
        console.WriteLine(FormattableString.Invariant(
            $"the silo counts {counts.Accepted} accepted, {counts.Refused} refused, {counts.Failed} failed; its gateways {counts.GatewayRecords} records: {(differences.Count == 0 ? "the same" : "NOT THE SAME")}"));
        foreach (var difference in differences) console.WriteLine(difference);
        return (table, tallies.All(tally => tally.Holds) && differences.Count == 0 && growth <= MostGrowthMebibytes);
    }

    /// <summary>Where the silo's own counts are not what its senders were told.</summary>
    private static IEnumerable<string> Differences(PayloadTally[] tallies, SiloCounts counts)
    {
        var accepted = tallies.Sum(tally => tally.Accepted);
        var refused = tallies.Sum(tally => tally.Refused - tally.RefusedBefore);
        var readings = tallies.Sum(tally => tally.Readings);
        if (counts.Accepted != accepted) yield return FormattableString.Invariant($"senders were told of {accepted} accepted payloads, the silo counts {counts.Accepted}");
        if (counts.Refused != refused) yield return FormattableString.Invariant($"senders were told of {refused} refused payloads, the silo counts {counts.Refused}");
        if (counts.Failed != 0) yield return FormattableString.Invariant($"{counts.Failed} payloads failed");
        if (counts.GatewayRecords != readings) yield return FormattableString.Invariant($"{readings} readings were accepted, the gateways have {counts.GatewayRecords}");
    }

    private static void Add(FigureTable table, PayloadTally tally) => table.Add(
        tally.Entrance,
        FormattableString.Invariant($"{tally.Sent}"),
        FormattableString.Invariant($"{tally.Accepted}"),
        FormattableString.Invariant($"{tally.Refused}"),
        FormattableString.Invariant($"{tally.Unanswered}"),
        FormattableString.Invariant($"{tally.GoodLost}"),
        tally.Sent == tally.Accepted + tally.Refused ? "yes" : "NO");
}
