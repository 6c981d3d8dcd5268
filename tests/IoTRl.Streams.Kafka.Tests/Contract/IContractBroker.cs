namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>A broker that the provider's contract is held against.</summary>
public interface IContractBroker
{
    /// <summary>Address, host:port.</summary>
    string Servers { get; }

    /// <summary>A topic of its own name, and its dead letters beside it.</summary>
    Task<string> NewTopicAsync(int partitions);

    /// <summary>Accepts no connection until <see cref="ComeBackAsync"/>; what was acknowledged stays.</summary>
    Task GoAwayAsync();

    Task ComeBackAsync();
}
