namespace IoTRl.Grains.Rest;

/// <summary>Server-sent event <c>state</c>: a job's state in a word, or its mode or scenario, changed.</summary>
public sealed record StateChangeView
{
    /// <summary>The job.</summary>
    public required string Job { get; init; }

    /// <summary>When it was seen.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What changed: <c>state</c>, <c>mode</c>, <c>scenario</c>, <c>created</c> or <c>deleted</c>.</summary>
    public required string What { get; init; }

    /// <summary>Before; empty for a new job.</summary>
    public string Before { get; set; } = "";

    /// <summary>After; empty for a deleted job.</summary>
    public string After { get; set; } = "";

    /// <summary>Why, in words; may be empty.</summary>
    public string Reason { get; set; } = "";
}
