using System.CommandLine;
using System.Net;
using IoTRl.Client;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Options;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using MQTTnet.Server;
using Spectre.Console;

namespace IoTRl.LoadTests.Ingest;

/// <summary>Readings through MQTT and Kafka into gateway grains, beside what brokers do that keep nothing: the clients are the same and share the machine with each of them.</summary>
internal static class IngestMqttCommand
{
    private const double Goal = 5_000;

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan CountLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var connections = new Option<int>("--connections") { Description = "Connections, 1 to 10,000, each with one reading in flight.", DefaultValueFactory = _ => 200 }.Within(1, 10_000);
        var seconds = new Option<int>("--seconds") { Description = "Seconds of each run, 1 to 600.", DefaultValueFactory = _ => 15 }.Within(1, 600);
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("ingest-mqtt", "Readings a second over MQTT, QoS 1, into gateway grains, beside brokers alone.") { connections, seconds, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, new Plan(parsed.GetValue(connections), TimeSpan.FromSeconds(parsed.GetValue(seconds))), time, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, Plan plan, TimeProvider time, FileInfo? json, CancellationToken cancellationToken)
    {
        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        var table = new FigureTable(
            FormattableString.Invariant($"ingest-mqtt: QoS 1, {plan.Connections} connections, {plan.Length.TotalSeconds:F0} s each; goal of the silo {Goal / 1000:F0} k/s"),
            "broker", "k/s", "PUBACK p50 ms", "PUBACK p99 ms", "acknowledged", "counted");

        Add(table, "MQTTnet's server alone", await BareAsync(plan, time, cancellationToken), "-");
        if (RealServers.Available(out var noMosquitto, MosquittoServer.Missing))
        {
            await using var mosquitto = await MosquittoServer.StartNewAsync();
            Add(table, "mosquitto alone", await new MqttLoad(mosquitto.Port, plan.Connections, time).RunAsync(plan.Length, cancellationToken), "-");
        }
        else
        {
            console.WriteLine(noMosquitto);
        }

        var right = await SiloAsync(table, "silo, embedded Kafka", assembly, [], plan, time, cancellationToken);
        if (RealServers.Available(out var noKafka, KafkaServer.Missing))
        {
            await using var kafka = await KafkaServer.StartNewAsync("auto.create.topics.enable=false");
            right &= await SiloAsync(table, "silo, real Kafka", assembly, [$"--Kafka:Servers={kafka.Address}"], plan, time, cancellationToken);
        }
        else
        {
            console.WriteLine(noKafka);
        }

        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        return right ? 0 : 1;
    }

    /// <summary>The server that the embedded endpoint is made of, with nobody behind it.</summary>
    private static async Task<MqttLoadFigures> BareAsync(Plan plan, TimeProvider time, CancellationToken cancellationToken)
    {
        var port = FreePorts.Take().Mqtt;
        using var server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointPort(port)
            .Build());
        await server.StartAsync();
        var figures = await new MqttLoad(port, plan.Connections, time).RunAsync(plan.Length, cancellationToken);
        await server.StopAsync();
        return figures;
    }

    private static async Task<bool> SiloAsync(
        FigureTable table, string name, string assembly, IReadOnlyList<string> settings, Plan plan, TimeProvider time, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder("ingest-mqtt");
        await using var silo = SiloProcess.Start(assembly, folder.Path, FreePorts.Take(),
            ["--Fleet:Enabled=false", "--Demo:Enabled=false", FormattableString.Invariant($"--Directory:MaxGateways={plan.Connections + 10}"), .. settings]);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        var figures = await new MqttLoad(silo.Ports.Mqtt, plan.Connections, time).RunAsync(plan.Length, cancellationToken);
        var (counted, since) = (0L, time.GetTimestamp());
        while (counted < figures.Acknowledged && time.GetElapsedTime(since) < CountLimit)
        {
            await Task.Delay(Poll, time, cancellationToken);
            counted = (await silo.Client.AllGatewaysAsync(cancellationToken)).Sum(gateway => gateway.Records);
        }

        var right = counted == figures.Acknowledged && figures.Refused == 0;
        Add(table, name, figures, FormattableString.Invariant($"{counted} {(right ? "all, once" : "WRONG")}"));
        return right;
    }

    private static void Add(FigureTable table, string broker, MqttLoadFigures figures, string counted) => table.Add(
        broker,
        FormattableString.Invariant($"{figures.Rate / 1000:F1}"),
        FormattableString.Invariant($"{Quantile.Of(figures.Waits, 0.5):F1}"),
        FormattableString.Invariant($"{Quantile.Of(figures.Waits, 0.99):F1}"),
        FormattableString.Invariant($"{figures.Acknowledged}"),
        counted);

    private sealed record Plan(int Connections, TimeSpan Length);
}
