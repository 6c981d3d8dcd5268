namespace IoTRl.Grains.Rest;

/// <summary>Why one item of a batch was not accepted.</summary>
public sealed record RefusalView
{
    /// <summary>Position of the item in the batch, from 0.</summary>
    public required int Index { get; init; }

    /// <summary><c>refused</c> for ever, or <c>failed</c>: to be sent again.</summary>
    public string Outcome { get; set; } = "refused";

    /// <summary>Kebab-case reason, such as <c>not-finite</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>In words.</summary>
    public required string Message { get; init; }

    /// <summary>Where in the item, such as <c>/values/hr</c>; empty for the whole.</summary>
    public string Position { get; set; } = "";
}
