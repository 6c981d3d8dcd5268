using System.Text;
using Confluent.Kafka;
using IoTRl.Streams.Kafka.DeadLetters;
using IoTRl.Streams.Kafka.Records;
using IoTRl.Testing;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>What every broker and every silo can rely on.</summary>
public abstract class KafkaStreamContract(IContractBroker broker)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    private readonly ConsumerBooks _books = new();

    private protected ConsumerBooks Books => _books;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Delivery_WhileConsumersFailAndAreSlow_CountsEveryRecordOnce(int batchSize)
    {
        const int Partitions = 16, Messages = 100_000, Keys = 1_000;
        var faults = new Random(7);
        _books.BeforeCounting = async _ =>
        {
            int dice;
            lock (faults) dice = faults.Next(200);
            if (dice == 0) throw new InvalidOperationException("The consumer stumbles.");
            // A slow consumer, not a wait of the test: nothing is asserted of its time.
            if (dice == 1) await Task.Delay(20);
        };
        _books.BeforeWriting = _ =>
        {
            lock (faults) return faults.Next(100) == 0 ? Task.FromException(new TimeoutException("The storage stumbles.")) : Task.CompletedTask;
        };
        await using var cluster = await StartAsync(Partitions, batchSize: batchSize);
        var sum = await cluster.ProduceAsync(Messages, Keys);
        await _books.ReachedAsync(Messages).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(Partitions, Long);
        Assert.Equal((Messages, sum), (_books.Count, _books.Sum));
    }

    [Fact]
    public async Task Delivery_WhenAConsumerLosesItsMemory_CountsEveryRecordOnce()
    {
        const int Partitions = 4, Messages = 4_000, Keys = 20;
        await using var cluster = await StartAsync(Partitions, configure: options => options.CommitInterval = TimeSpan.FromSeconds(1));
        var sum = await cluster.ProduceAsync(Messages, Keys);
        for (var round = 1; round <= 3; round++)
        {
            for (var key = 0; key < Keys; key++) await cluster.Counter(NumbersCluster.Key(key)).ForgetAsync();
            sum += await cluster.ProduceAsync(Messages, Keys, first: 1 + (round * Messages));
        }

        await _books.ReachedAsync(4 * Messages).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(Partitions, Long);
        Assert.Equal((4 * Messages, sum), (_books.Count, _books.Sum));
    }

    [Fact]
    public async Task Delivery_WhenASiloIsKilled_GoesOnElsewhereWithoutLossOrRepetition()
    {
        const int Partitions = 8, Messages = 20_000, Keys = 100;
        await using var cluster = await StartAsync(Partitions, silos: 2);
        // Every other consumer cannot write and so holds the commits, and nobody can count the second half: whoever takes a partition over reads both halves in one batch, of
        // which other consumers have long made the first durable.
        _books.BeforeWriting = key => key[^1] % 2 == 0 ? Away() : Task.CompletedTask;
        var half = _books.ReachedAsync(Messages / 2);
        var sum = await cluster.ProduceAsync(Messages, Keys);
        await half.WaitAsync(Long, TestContext.Current.CancellationToken);
        _books.BeforeCounting = _ => Away();
        sum += await cluster.ProduceAsync(Messages, Keys, first: Messages + 1);
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[1]);
        _books.BeforeCounting = _books.BeforeWriting = _ => Task.CompletedTask;
        await _books.ReachedAsync(2 * Messages).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(Partitions, Long);
        Assert.Equal((2 * Messages, sum), (_books.Count, _books.Sum));

        static Task Away() => Task.FromException(new TimeoutException("The storage is away."));
    }

    [Fact]
    public async Task Delivery_WhileStorageIsAway_CommitsNothingAndLosesNothing()
    {
        const int Partitions = 2, Messages = 1_000;
        _books.BeforeWriting = _ => Task.FromException(new TimeoutException("The storage is away."));
        await using var cluster = await StartAsync(Partitions);
        var sum = await cluster.ProduceAsync(Messages, keys: 10);
        await FailedRoundsAsync();
        Assert.All(cluster.Offsets(Partitions).Committed, committed => Assert.Null(committed));
        _books.BeforeWriting = _ => Task.CompletedTask;
        await _books.ReachedAsync(Messages).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(Partitions, Long);
        Assert.Equal((Messages, sum), (_books.Count, _books.Sum));

        async Task FailedRoundsAsync()
        {
            // Every stream asked in vain, three times.
            var asked = 0;
            var enough = new TaskCompletionSource();
            _books.BeforeWriting = _ =>
            {
                if (Interlocked.Increment(ref asked) == 30) enough.SetResult();
                return Task.FromException(new TimeoutException("The storage is away."));
            };
            await enough.Task.WaitAsync(Long, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Delivery_WhenAKeyHasRecordsInTwoPartitions_CountsBoth()
    {
        const int Messages = 400;
        await using var cluster = await StartAsync(partitions: 2);
        for (var number = 1; number <= Messages; number++) await cluster.ProduceAsync(Numbers.Record(Numbers.Durable, "both", number), partition: number % 2);
        await _books.ReachedAsync(Messages).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(2, Long);
        Assert.Equal((Messages, Messages * (Messages + 1) / 2), (_books.Count, _books.Sum));
    }

    [Fact]
    public async Task Delivery_AfterASilenceLongerThanTheAgentRemembers_GoesOn()
    {
        await using var cluster = await StartAsync(partitions: 1, agent: options => options.StreamInactivityPeriod = TimeSpan.FromMilliseconds(200));
        for (var round = 0; round < 3; round++)
        {
            await cluster.ProduceAsync(10, keys: 2, first: 1 + (round * 10));
            await _books.ReachedAsync(10 * (round + 1)).WaitAsync(Long, TestContext.Current.CancellationToken);
            // Another stream's records are what lets time pass for the silent one.
            for (var other = 0; other < 30; other++)
            {
                await cluster.ProduceAsync(Numbers.Record(Numbers.Plain, "nobody", other));
                await cluster.CommittedToTheEndAsync(1);
            }
        }

        Assert.Equal((30, 465), (_books.Count, _books.Sum));
    }

    [Fact]
    public async Task Reading_WhileAConsumerStandsStill_IsBounded()
    {
        const int Messages = 20_000, Kept = 500;
        using var gauge = new MetricReader("iotrl.kafka.cache.records");
        var gate = new TaskCompletionSource();
        _books.BeforeCounting = _ => gate.Task;
        await using var cluster = await StartAsync(partitions: 1, configure: options => (options.CacheRecords, options.PollRecords) = (Kept, 100));
        var sum = await cluster.ProduceAsync(Messages, keys: 10);
        await Eventually.SeeAsync("cache", "full", () => Task.FromResult(gauge.Read()), records => records >= Kept);
        Assert.InRange(gauge.Read(), Kept, Kept + 100);
        gate.SetResult();
        await Eventually.SeeAsync("cache", "everything counted, and the gauge read all along", () => Task.FromResult((Cached: gauge.Read(), _books.Count)), seen => seen.Count >= Messages, Long);
        await cluster.CommittedToTheEndAsync(1, Long);
        Assert.Equal(sum, _books.Sum);
        Assert.InRange(gauge.Most, Kept, Kept + 100);
    }

    [Fact]
    public async Task Poison_BetweenGoodRecords_BecomesDeadLettersAndHoldsNothingUp()
    {
        await using var cluster = await StartAsync(partitions: 1);
        for (var round = 0; round < 2; round++)
        {
            await cluster.ProduceAsync(5, keys: 2, first: 1 + (round * 5));
            await cluster.ProduceAsync(Poison("not a number"u8.ToArray()));
            await cluster.ProduceAsync(Poison([]));
            await cluster.ProduceAsync(Poison(null));
            await cluster.ProduceAsync(Poison(new byte[900_000], [new Header("trace", "t1"u8.ToArray())]));
        }

        await _books.ReachedAsync(10).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(1, Long);
        Assert.Equal((10, 55), (_books.Count, _books.Sum));
        var letters = await cluster.DeadLettersAsync(8, partitions: 1);
        Assert.Equal(8, letters.Count);
        Assert.Equal(
            [(5L, "undecodable"), (6, "empty"), (7, "empty"), (8, "too-large"), (14, "undecodable"), (15, "empty"), (16, "empty"), (17, "too-large")],
            letters.Select(letter => (long.Parse(Header(letter, DeadLetterHeaders.Offset), System.Globalization.CultureInfo.InvariantCulture), Header(letter, DeadLetterHeaders.Reason))).Order());
        Assert.Equal([12, 0, null, 900_000], letters.OrderBy(letter => Header(letter, DeadLetterHeaders.Offset).Length).ThenBy(letter => Header(letter, DeadLetterHeaders.Offset)).Take(4).Select(letter => letter.Message.Value?.Length));
        Assert.Contains(letters, letter => letter.Message.Headers.Any(header => header.Key == "trace"));
    }

    [Fact]
    public async Task Poison_WhoseHeadersOrKeyLeaveALetterNoRoom_BecomesACutLetter()
    {
        // As large as a producer's limit allows: what a letter says besides is too much.
        const int NoRoom = 999_850;
        await using var cluster = await StartAsync(partitions: 1);
        await cluster.ProduceAsync(Poison("x"u8.ToArray(), [new Header("trace", new byte[NoRoom])]));
        await cluster.ProduceAsync(new() { Key = new byte[NoRoom], Value = null, Headers = [] });
        await cluster.ProduceAsync(5, keys: 2);
        await _books.ReachedAsync(5).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(1, Long);
        var letters = await cluster.DeadLettersAsync(2, partitions: 1);
        var (ofHeaders, ofKey) = (letters.Single(letter => Header(letter, DeadLetterHeaders.Offset) == "0"), letters.Single(letter => Header(letter, DeadLetterHeaders.Offset) == "1"));
        Assert.Equal(("x", "1"), (Encoding.UTF8.GetString(ofHeaders.Message.Value!), Header(ofHeaders, DeadLetterHeaders.DroppedHeaders))); // the poison had a value
        Assert.Equal((null, NoRoom), (ofKey.Message.Value, ofKey.Message.Key?.Length + int.Parse(Header(ofKey, DeadLetterHeaders.TruncatedKey), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Rejection_ByAConsumer_BecomesADeadLetterOnceAndIsCommitted()
    {
        _books.Rejects = number => number % 10 == 0;
        await using var cluster = await StartAsync(partitions: 2);
        await cluster.ProduceAsync(100, keys: 5);
        await _books.ReachedAsync(90).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(2, Long);
        var letters = await cluster.DeadLettersAsync(10, partitions: 1);
        Assert.Equal(["10", "100", "20", "30", "40", "50", "60", "70", "80", "90"], letters.Select(letter => Encoding.UTF8.GetString(letter.Message.Value!)).Order(StringComparer.Ordinal)); // every rejected record had a value
    }

    [Fact]
    public async Task Broker_ThatGoesAwayAndComesBack_LosesNothing()
    {
        const int Partitions = 4, Messages = 2_000;
        await using var cluster = await StartAsync(Partitions);
        var sum = await cluster.ProduceAsync(Messages, keys: 20);
        await broker.GoAwayAsync();
        var waiting = cluster.ProduceAsync(Messages, keys: 20, first: Messages + 1);
        await broker.ComeBackAsync();
        sum += await waiting;
        await _books.ReachedAsync(2 * Messages).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(Partitions, Long);
        Assert.Equal((2 * Messages, sum), (_books.Count, _books.Sum));
    }

    [Fact]
    public async Task Publishing_ByAClient_ReachesExplicitSubscribers()
    {
        await using var cluster = await StartAsync(partitions: 2);
        var stream = cluster.Stream(Numbers.Plain, "published");
        var received = new NumberObserver(3);
        await stream.SubscribeAsync(received);
        await stream.OnNextAsync(5);
        await stream.OnNextBatchAsync([6L, 7L]);
        Assert.Equal((long[])[5, 6, 7], await Eventually.ComeAsync("numbers", received.Received));
        await cluster.CommittedToTheEndAsync(2);
    }

    [Fact]
    public async Task Subscriber_ThatComesLate_GetsWhatIsNewOrBeginsAtItsToken()
    {
        await using var cluster = await StartAsync(partitions: 1);
        var stream = cluster.Stream(Numbers.Plain, "late");
        var first = new NumberObserver(20);
        await stream.SubscribeAsync(first);
        for (var number = 0; number < 10; number++) await cluster.ProduceAsync(Numbers.Record(Numbers.Plain, "late", number));
        for (var number = 0; number < 10; number++) await cluster.ProduceAsync(Numbers.Record(Numbers.Plain, "other", number));
        await cluster.CommittedToTheEndAsync(1);

        var (late, rewound) = (new NumberObserver(10), new NumberObserver(16));
        await stream.SubscribeAsync(late);
        // All of it is committed, and gone from the cache: it is read again.
        await stream.SubscribeAsync(rewound, KafkaSequenceToken.At(0, 4));
        for (var number = 10; number < 20; number++) await cluster.ProduceAsync(Numbers.Record(Numbers.Plain, "late", number));

        Assert.Equal(Enumerable.Range(0, 20).Select(number => (long)number), await Eventually.ComeAsync("first", first.Received));
        Assert.Equal(Enumerable.Range(10, 10).Select(number => (long)number), await Eventually.ComeAsync("late", late.Received));
        Assert.Equal(Enumerable.Range(4, 16).Select(number => (long)number), await Eventually.ComeAsync("rewound", rewound.Received));
        await cluster.CommittedToTheEndAsync(1);
    }

    private protected async Task<NumbersCluster> StartAsync(
        int partitions, short silos = 1, int batchSize = 1, Action<KafkaStreamOptions>? configure = null, Action<Orleans.Configuration.StreamPullingAgentOptions>? agent = null) =>
        await NumbersCluster.StartAsync(broker.Servers, await broker.NewTopicAsync(partitions), _books, silos, batchSize, configure, agent);

    private protected Task<NumbersCluster> StartAsync(string topic) => NumbersCluster.StartAsync(broker.Servers, topic, _books);

    private static Message<byte[]?, byte[]?> Poison(byte[]? value, Headers? headers = null) => new() { Key = "durable/k0"u8.ToArray(), Value = value, Headers = headers ?? [] };

    private static string Header(ConsumeResult<byte[]?, byte[]?> letter, string name) => Encoding.UTF8.GetString(letter.Message.Headers.GetLastBytes(name));
}
