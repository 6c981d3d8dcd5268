namespace IoTRl.Domain.Pools;

/// <summary>What executors cost: every one from its request, starting, warm and draining included, for at least the billing minimum.</summary>
public static class CostRules
{
    private const double SecondsPerHour = 3600;

    /// <summary>USD that an executor has cost, or is bound to cost, so long after its request.</summary>
    public static double UsdSinceRequest(TimeSpan sinceRequest, double usdPerExecutorHour, TimeSpan billingMinimum)
    {
        var billed = sinceRequest < billingMinimum ? billingMinimum : sinceRequest;
        return billed.TotalSeconds / SecondsPerHour * usdPerExecutorHour;
    }

    /// <summary>USD an hour of so many executors.</summary>
    public static double UsdPerHour(int executors, double usdPerExecutorHour) => executors * usdPerExecutorHour;

    /// <summary>USD that so many executors cost over an interval.</summary>
    public static double UsdOf(int executors, TimeSpan interval, double usdPerExecutorHour) =>
        interval.TotalSeconds / SecondsPerHour * UsdPerHour(executors, usdPerExecutorHour);

    /// <summary>Most executors that a budget an hour pays for; <see cref="int.MaxValue"/> without a price.</summary>
    public static int ExecutorsWithin(double budgetUsdPerHour, double usdPerExecutorHour)
    {
        if (!(usdPerExecutorHour > 0)) return int.MaxValue;
        // One part in a billion, so that a budget of exactly n executors pays for n.
        var executors = Math.Floor(budgetUsdPerHour / usdPerExecutorHour * (1 + 1e-9));
        return executors < int.MaxValue ? (int)Math.Max(0, executors) : int.MaxValue;
    }
}
