using System.Collections.Concurrent;
using Confluent.Kafka;
using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace IoTRl.Ingestion.Kafka;

/// <summary>
/// Jobs with topics only have their arrivals from the topics' ends: no device has to change for them. What runs the query is observed by whoever observes it. Kafka away
/// is arrivals unknown, never none.
/// </summary>
internal sealed class TopicJobObserver([FromKeyedServices(TopicJobObserver.Query)] IJobObserver query, TopicEnds ends) : IJobObserver
{
    /// <summary>Key of the observer of the query itself.</summary>
    public const string Query = "query";

    private readonly ConcurrentDictionary<JobId, long> _last = new();

    /// <inheritdoc/>
    public async Task<JobProgress> ObserveAsync(SparkJobSpec spec, long cumulativeArrivals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Gateways is not null || spec.Topics.IsDefaultOrEmpty) return await query.ObserveAsync(spec, cumulativeArrivals, cancellationToken);
        try
        {
            var arrived = (await Task.WhenAll(spec.Topics.Select(topic => ends.SumAsync(topic, cancellationToken)))).Sum();
            _last[spec.Id] = arrived;
            return await query.ObserveAsync(spec, arrived, cancellationToken) with { ArrivedRecords = Measured.Of(arrived) };
        }
        catch (KafkaException) when (_last.TryGetValue(spec.Id, out var last))
        {
            // The query is observed all the same, with the last total: nothing more is known to have come.
            return await query.ObserveAsync(spec, last, cancellationToken) with { ArrivedRecords = Measured.Unknown };
        }
    }
}
