using System.CommandLine;
using System.Diagnostics;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Silos;
using Spectre.Console;

namespace IoTRl.LoadTests.Payloads;

/// <summary>Good, broken and random payloads on both entrances: each is accepted or refused with a reason, and none costs memory for good.</summary>
internal static class PayloadsCommand
{
    private const int Count = 10_000;
    private const int WarmUp = 2_000;
    private const double MostGrowthMebibytes = 32;
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var seed = new Option<int>("--seed") { Description = "Seed of the payloads.", DefaultValueFactory = _ => 1 };
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("payloads", "10,000 random and mutated payloads on MQTT and on REST: sent = accepted + refused.") { seed, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(console, time, parsed.GetValue(seed), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, TimeProvider time, int seed, FileInfo? json, CancellationToken cancellationToken)
    {
        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        using var folder = new ScratchFolder("payloads");
        var ports = FreePorts.Take();
        await using var silo = SiloProcess.Start(assembly, folder.Path, ports, ["--Fleet:Enabled=false", "--Http:RequestsPerSecond=100000"]);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        using var api = new SiloApi(silo.BaseAddress);
        await using var device = new MqttEntrance(ports);
        var fuzzer = new PayloadFuzzer(seed, time.GetUtcNow());
        var (mqtt, rest) = (new PayloadTally("MQTT"), new PayloadTally("REST"));
        var (warm, watch) = (0L, Stopwatch.StartNew());
        for (var sent = 1; sent <= Count; sent++)
        {
            var (gateway, sensor, body) = fuzzer.Next();
            await OverMqttAsync(device, mqtt, gateway, sensor, body, cancellationToken);
            await OverRestAsync(api, rest, body, cancellationToken);
            if (sent == WarmUp) warm = silo.WorkingSetBytes;
            if (sent % WarmUp == 0) console.WriteLine(FormattableString.Invariant($"{sent} of {Count} on each entrance, {watch.Elapsed.TotalSeconds:F0} s"));
        }

        var growth = (silo.WorkingSetBytes - warm) / (1024.0 * 1024.0);
        var table = new FigureTable(
            FormattableString.Invariant($"payloads, seed {seed}; memory {growth:+0.0;-0.0} MiB from {WarmUp} to {Count} (at most {MostGrowthMebibytes})"),
            "entrance", "sent", "accepted", "refused", "sent = accepted + refused");
        foreach (var tally in new[] { mqtt, rest }) Add(table, tally);
        table.Show(console);
        foreach (var tally in new[] { mqtt, rest }) console.WriteLine($"{tally.Entrance} refused: {tally.Reasons}");
        if (json is not null) table.Write(json.FullName);
        return mqtt.Holds && rest.Holds && growth <= MostGrowthMebibytes ? 0 : 1;
    }

    private static async Task OverMqttAsync(MqttEntrance device, PayloadTally tally, string gateway, string sensor, byte[] body, CancellationToken cancellationToken)
    {
        tally.Send();
        if (await device.SendAsync(gateway, sensor, body, cancellationToken) is { } reason) tally.Refuse(reason);
        else tally.Accept();
    }

    /// <summary>REST takes a batch: each payload goes as a batch of one, and where it is no json the body as a whole is refused.</summary>
    private static async Task OverRestAsync(SiloApi api, PayloadTally tally, byte[] body, CancellationToken cancellationToken)
    {
        tally.Send();
        var answer = await api.PostTelemetryAsync([(byte)'[', .. body, (byte)']'], cancellationToken);
        if (answer.Answer is not { } items)
        {
            tally.Refuse(answer.Refusal);
            return;
        }

        // A mutation can make two items of one payload, or none: then the batch is what was sent.
        for (var more = 1; more < items.Sent; more++) tally.Send();
        for (var taken = 0; taken < items.Accepted; taken++) tally.Accept();
        foreach (var refusal in items.Refusals) tally.Refuse(refusal.Reason);
        if (items.Sent == 0) tally.Refuse("empty batch");
    }

    private static void Add(FigureTable table, PayloadTally tally) => table.Add(
        tally.Entrance,
        FormattableString.Invariant($"{tally.Sent}"),
        FormattableString.Invariant($"{tally.Accepted}"),
        FormattableString.Invariant($"{tally.Refused}"),
        tally.Holds ? "yes" : "NO");
}
