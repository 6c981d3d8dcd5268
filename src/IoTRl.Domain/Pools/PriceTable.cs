namespace IoTRl.Domain.Pools;

/// <summary>List prices of what an executor is made of, with their source and date.</summary>
public sealed record PriceTable
{
    /// <summary>AWS Fargate, Linux x86, us-east-1, on demand.</summary>
    public static PriceTable Default { get; } = new()
    {
        UsdPerCoreHour = 0.04048,
        UsdPerGigabyteHour = 0.004445,
        BillingMinimum = TimeSpan.FromSeconds(60),
        Source = "AWS Fargate list price, Linux x86, us-east-1 (aws.amazon.com/fargate/pricing)",
        Date = new DateOnly(2019, 1, 7),
    };

    /// <summary>USD for one vCPU for one hour, 0..1000.</summary>
    public required double UsdPerCoreHour { get; init; }

    /// <summary>USD for one gigabyte of memory for one hour, 0..1000.</summary>
    public required double UsdPerGigabyteHour { get; init; }

    /// <summary>Least time that is billed for an executor, from its request, 0..1 h.</summary>
    public required TimeSpan BillingMinimum { get; init; }

    /// <summary>Where the prices stand.</summary>
    public required string Source { get; init; }

    /// <summary>Day on which they were read there.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Price of one executor for one hour, USD: 2 cores and 8 GB are 0.11652 in the default table.</summary>
    public double UsdPerExecutorHour(int cores, double memoryGb)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cores);
        if (!(memoryGb >= 0)) throw new ArgumentOutOfRangeException(nameof(memoryGb), memoryGb, "Memory is at least 0 GB.");
        return cores * UsdPerCoreHour + memoryGb * UsdPerGigabyteHour;
    }
}
