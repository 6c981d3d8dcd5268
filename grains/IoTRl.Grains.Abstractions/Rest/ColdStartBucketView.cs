namespace IoTRl.Grains.Rest;

/// <summary>One bar of a histogram of cold starts.</summary>
public sealed record ColdStartBucketView
{
    /// <summary>They took longer than this, seconds.</summary>
    public required double FromSeconds { get; init; }

    /// <summary>And at most this, seconds; null for the last bucket, which has no end.</summary>
    public double? ToSeconds { get; init; }

    /// <summary>Starts that a job waited for so long.</summary>
    public required long Count { get; init; }
}
