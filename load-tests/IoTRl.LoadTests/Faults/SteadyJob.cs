using IoTRl.Client;
using IoTRl.Grains.Rest;
using IoTRl.LoadTests.Kafka;

namespace IoTRl.LoadTests.Faults;

/// <summary>A job that keeps its size: whatever happens to silos, its executors are not to become fewer, although its limits would let them.</summary>
internal sealed class SteadyJob(IoTRlClient client)
{
    public const int Executors = 7;
    private const string Name = "steady";

    public Task CreateAsync(CancellationToken cancellationToken) => client.CreateJobAsync(
        new JobRequest
        {
            Id = Name,
            Pool = Name,
            Mode = "act",
            Policy = new PolicyChoiceView { InForce = "fixed" },
            Gateways = new GatewaySelectorView { Prefix = LoadReadings.Prefix },
            Limits = new LimitsView { MinExecutors = 1, MaxExecutors = Executors },
        },
        cancellationToken);

    /// <summary>Executors that its pool wants; null where nobody could say.</summary>
    public async Task<int?> DesiredAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await client.JobAsync(Name, cancellationToken)).Executors.Desired;
        }
        catch (IoTRlServerException)
        {
            return null;
        }
    }
}
