using System.Diagnostics.Metrics;
using Confluent.Kafka;
using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Commits;
using IoTRl.Streams.Kafka.DeadLetters;
using IoTRl.Streams.Kafka.Reading;
using IoTRl.Streams.Kafka.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Streams;
using Orleans.Streams.Filtering;

namespace IoTRl.Streams.Kafka.Adapter;

/// <summary>One provider's parts. On a client it only publishes.</summary>
internal sealed partial class KafkaAdapterFactory : IQueueAdapterFactory, IAsyncDisposable
{
    private readonly ILogger _logger;
    private readonly KafkaTopology _topology;
    private readonly KafkaPublisher _publisher;
    private readonly KafkaAdapter _adapter;
    private readonly KafkaQueueMapper _mapper;
    private readonly bool _reads;

    private KafkaAdapterFactory(IServiceProvider services, string name, bool reads)
    {
        var options = services.GetRequiredService<IOptionsMonitor<KafkaStreamOptions>>().Get(name);
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger($"{typeof(KafkaStreamOptions).Namespace}.{name}");
        _reads = reads;
        var instruments = new KafkaStreamInstruments(services.GetRequiredService<IMeterFactory>(), name);
        _topology = new KafkaTopology(options, time, _logger, LogLibrary);
        _mapper = new KafkaQueueMapper(name, _topology);
        _publisher = new KafkaPublisher(options, instruments, time, _logger, LogLibrary);
        DeadLetters = new KafkaDeadLetterSink(_publisher, options.DeadLetters);
        var own = new Lazy<OrleansPayloadCodec>(() => ActivatorUtilities.CreateInstance<OrleansPayloadCodec>(services));
        var encoder = services.GetKeyedService<IKafkaPayloadEncoder>(name) ?? own.Value;
        _adapter = new KafkaAdapter(name, options, encoder, _publisher, reads ? Tools() : null, Limits(services, name, options));

        KafkaReceiverTools Tools() => new(
            options,
            _topology,
            partition => new PartitionReader(options, partition, LogLibrary),
            DeadLetters,
            new RecordSorterTools(services.GetKeyedService<IKafkaPayloadDecoder>(name) ?? own.Value, services.GetKeyedService<IKafkaAdmission>(name)),
            new KafkaCommitterTools(new GrainConsumerMarks(services.GetRequiredService<IGrainFactory>(), options.DurableConsumers), options.FlushesAtOnce, options.CommitInterval, instruments, time, _logger),
            instruments,
            time,
            _logger);
    }

    public IDeadLetterSink DeadLetters { get; }

    public static KafkaAdapterFactory ForSilo(IServiceProvider services, string name) => new(services, name, reads: true);

    public static KafkaAdapterFactory ForClient(IServiceProvider services, string name) => new(services, name, reads: false);

    public Task<IQueueAdapter> CreateAdapter() => CreateAdapter(CancellationToken.None);

    public Task<IQueueAdapter> CreateAdapter(CancellationToken cancellationToken)
    {
        if (_reads) _topology.Start();
        return Task.FromResult<IQueueAdapter>(_adapter);
    }

    public IQueueAdapterCache GetQueueAdapterCache() => _adapter;

    public IStreamQueueMapper GetStreamQueueMapper() => _mapper;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => Task.FromResult<IStreamFailureHandler>(new NoOpStreamDeliveryFailureHandler(false));

    public async ValueTask DisposeAsync()
    {
        await _topology.DisposeAsync();
        await Task.Run(_publisher.Dispose);
    }

    private static KafkaCacheLimits Limits(IServiceProvider services, string name, KafkaStreamOptions options)
    {
        var batchSize = services.GetRequiredService<IOptionsMonitor<StreamPullingAgentOptions>>().Get(name).BatchContainerBatchSize;
        // An agent that filters takes any number of containers to fill a batch.
        var round = batchSize <= 1 ? 0 : services.GetKeyedService<IStreamFilter>(name) is null ? 2L * batchSize : long.MaxValue;
        return new KafkaCacheLimits(options.CacheRecords, options.CacheKibibytes * 1024L, round);
    }

    private void LogLibrary(LogMessage message) => LogLibrary(message.Facility, message.Message);

    [LoggerMessage(LogLevel.Debug, "librdkafka {Facility}: {Detail}")]
    private partial void LogLibrary(string facility, string detail);
}
