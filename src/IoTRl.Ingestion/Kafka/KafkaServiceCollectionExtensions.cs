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
}
