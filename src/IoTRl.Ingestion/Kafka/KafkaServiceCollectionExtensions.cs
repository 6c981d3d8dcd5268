using IoTRl.Domain.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Kafka;

/// <summary>Composition of Kafka, embedded or by address.</summary>
public static class KafkaServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IKafkaConnection"/> and <see cref="IKafkaTopics"/> with options of the section <c>Kafka</c>. To be called before what reads or writes Kafka, so that the embedded broker outlives it.</summary>
    public static IServiceCollection AddKafka(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KafkaOptions>().Bind(configuration.GetSection(KafkaOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KafkaOptions>, KafkaOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<KafkaConnection>();
        services.TryAddSingleton<IKafkaConnection>(provider => provider.GetRequiredService<KafkaConnection>());
        services.TryAddSingleton<KafkaTopics>();
        services.TryAddSingleton<IKafkaTopics>(provider => provider.GetRequiredService<KafkaTopics>());
        services.AddHostedService(provider => provider.GetRequiredService<KafkaTopics>());
        return services;
    }

    /// <summary>Signals are read from Kafka as well, where it is a real one. To be called after <c>AddIngestion</c> and <see cref="AddKafka"/>.</summary>
    public static IServiceCollection AddKafkaSignals(this IServiceCollection services) => services.AddHostedService<SignalReader>();

    /// <summary>Jobs with topics only take their rate from Kafka; the observer that was added before goes on observing their queries. To be called after that was added, and after <see cref="AddKafka"/>.</summary>
    public static IServiceCollection AddTopicJobs(this IServiceCollection services)
    {
        var query = services.Last(service => service.ServiceType == typeof(IJobObserver));
        services.Remove(query);
        services.AddKeyedSingleton(typeof(IJobObserver), TopicJobObserver.Query, (all, _) => ActivatorUtilities.CreateInstance(all, query.ImplementationType
            ?? throw new InvalidOperationException("The observer of queries has to be added by its type.")));
        services.AddSingleton<TopicEnds>();
        services.AddSingleton<IJobObserver, TopicJobObserver>();
        return services;
    }
}
