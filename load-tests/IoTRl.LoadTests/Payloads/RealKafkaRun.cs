using IoTRl.Client;
using IoTRl.LoadTests.Kafka;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Spectre.Console;

namespace IoTRl.LoadTests.Payloads;

/// <summary>One silo on a real Kafka; payloads by MQTT, then by Kafka, and after each entrance the sums of gateways and topics.</summary>
internal sealed class RealKafkaRun(string assembly, int seed, int count, TimeProvider time, IAnsiConsole console)
{
    private const int Partitions = 16;
    private const string Topic = "iot-telemetry";
    private const string LetterTopic = "iot-dead-letter";

    // Reached in the middle of the run: strangers beyond it are refused.
    private const int MostGateways = 100;

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    public async Task<IReadOnlyList<EntranceFigures>> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder("payloads-kafka");
        await using var kafka = await KafkaServer.StartNewAsync("auto.create.topics.enable=false");
        await using var silo = SiloProcess.Start(assembly, folder.Path, FreePorts.Take(),
        [
            $"--Kafka:Servers={kafka.Address}", FormattableString.Invariant($"--Kafka:Partitions={Partitions}"), "--Fleet:Enabled=false", "--Demo:Enabled=false",
            FormattableString.Invariant($"--Directory:MaxGateways={MostGateways}"), "--Http:RequestsPerSecond=100000", "--Gateways:SignalsPerSecond=1000", "--Gateways:SignalBurst=10000",
        ]);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        using var offsets = new TopicOffsets(kafka.Address, Topic, "iotrl", Partitions);
        using var letters = new TopicTail(kafka.Address, LetterTopic, Partitions);
        var books = new Books(silo, offsets, letters);
        return [await OverMqttAsync(books, cancellationToken), await OverKafkaAsync(books, kafka.Address, cancellationToken)];
    }

    private async Task<EntranceFigures> OverMqttAsync(Books books, CancellationToken cancellationToken)
    {
        await using var device = new MqttEntrance(books.Silo.Ports);
        var (fuzzer, tally) = (new PayloadFuzzer("mqtt", seed), new PayloadTally("MQTT, real Kafka"));
        await SendAllAsync(tally, () => device.SendAsync(fuzzer.Next(), tally, cancellationToken));
        var figures = await SettleAsync(tally, books, new LetterBook("mqtt", written: null), cancellationToken);
        // Each refusal that a device was told of has its letter.
        var untold = Math.Abs(figures.DeadLettered - (tally.Refused - tally.RefusedBefore));
        return figures with { WrongLetters = figures.WrongLetters + untold };
    }

    private async Task<EntranceFigures> OverKafkaAsync(Books books, string servers, CancellationToken cancellationToken)
    {
        using var producer = new KafkaEntrance(servers, Topic);
        var (fuzzer, tally) = (new RecordFuzzer(seed), new PayloadTally("Kafka"));
        await SendAllAsync(tally, () => producer.SendAsync(fuzzer.Next(), tally, cancellationToken));
        return await SettleAsync(tally, books, new LetterBook(Topic, producer.Written), cancellationToken);
    }

    private async Task SendAllAsync(PayloadTally tally, Func<Task> sendNext)
    {
        var began = time.GetTimestamp();
        while (tally.Sent < count) await sendNext();
        console.WriteLine(FormattableString.Invariant($"{tally.Entrance}: {tally.Sent} sent in {time.GetElapsedTime(began).TotalSeconds:F0} s"));
    }

    /// <summary>Waits until all that the entrance took is counted or a letter, and commits have passed it, or for as long as anybody would.</summary>
    private async Task<EntranceFigures> SettleAsync(PayloadTally tally, Books books, LetterBook letters, CancellationToken cancellationToken)
    {
        var (began, before) = (time.GetTimestamp(), books.Counted);
        while (true)
        {
            await ReadAsync(books, letters, cancellationToken);
            var isSettled = books.Counted - before + letters.Letters >= tally.Sent - tally.RefusedBefore && books.Committed == books.Ends;
            if (isSettled || time.GetElapsedTime(began) > Patience) break;
            await Task.Delay(Look, time, cancellationToken);
        }

        return new EntranceFigures
        {
            Entrance = tally.Entrance,
            Sent = tally.Sent,
            Counted = books.Counted - before,
            DeadLettered = letters.Letters,
            RefusedByProtocol = tally.RefusedBefore,
            Unanswered = tally.Unanswered,
            GoodLost = tally.GoodLost + letters.Good,
            WrongLetters = letters.Wrong,
            Ends = books.Ends,
            Committed = books.Committed,
            Reasons = letters.Reasons,
        };
    }

    private static async Task ReadAsync(Books books, LetterBook letters, CancellationToken cancellationToken)
    {
        var gateways = await books.Silo.Client.AllGatewaysAsync(cancellationToken);
        books.Counted = gateways.Sum(gateway => gateway.Records + gateway.Signals);
        await Task.Run(
            () =>
            {
                books.Letters.ReadOn(record => letters.Add(KafkaLetter.Of(record.Message)), cancellationToken);
                (books.Ends, books.Committed) = (books.Offsets.Ends(), books.Offsets.Committed());
            },
            cancellationToken);
    }

    /// <summary>Where it is looked up what became of the payloads, and what stood there last.</summary>
    private sealed record Books(SiloProcess Silo, TopicOffsets Offsets, TopicTail Letters)
    {
        public long Counted { get; set; }

        public long Ends { get; set; }

        public long Committed { get; set; }
    }
}
