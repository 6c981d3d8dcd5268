namespace IoTRl.Domain.Forecasting;

/// <summary>How much more, or less, will arrive than does now, by what gateways have announced. The default is that nothing is announced.</summary>
public readonly record struct AnnouncedRise
{
    /// <summary>Announced rate less the present rate of the gateways that announce, records/s; a mean of the last 5 s, so that it rises no faster than what is counted.</summary>
    public double RecordsPerSecond { get; init; }

    /// <summary>Seconds until it comes, at least 0; of several gateways their mean by announced rate.</summary>
    public double LeadSeconds { get; init; }
}
