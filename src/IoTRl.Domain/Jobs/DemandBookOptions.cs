namespace IoTRl.Domain.Jobs;

/// <summary>How long a gateway's word holds.</summary>
public sealed record DemandBookOptions
{
    /// <summary>A gateway not heard for longer is silent, and its forecast stale. Default 10 s: ten of its calls.</summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A gateway not heard for longer is no longer one of the job's. Default 1 h.</summary>
    public TimeSpan ForgetAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How far ahead an announcement counts. Default 120 s, the longest horizon of a forecast.</summary>
    public TimeSpan AnnouncedAhead { get; init; } = TimeSpan.FromSeconds(120);
}
