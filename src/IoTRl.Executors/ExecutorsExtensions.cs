using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IoTRl.Executors;

/// <summary>Composition of realizers and observers.</summary>
public static class ExecutorsExtensions
{
    /// <summary>Adds the realizers that pools can name, and the observer of simulated jobs where no other was chosen.</summary>
    public static IServiceCollection AddExecutors(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScalingRealizer, SimulatedRealizer>());
        services.TryAddSingleton<IJobObserver, SimulatedJobObserver>();
        return services;
    }
}
