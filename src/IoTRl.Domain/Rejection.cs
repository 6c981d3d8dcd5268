namespace IoTRl.Domain;

/// <summary>Why an input from outside was refused: a stable reason, what was wrong in words, and where.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.rejection")]
public sealed record Rejection
{
    /// <summary>Stable kebab-case reason for machines and metrics, such as <c>not-finite</c>.</summary>
    [Id(0)] public required string Reason { get; init; }

    /// <summary>One sentence for people: what was found and what is expected.</summary>
    [Id(1)] public required string Message { get; init; }

    /// <summary>Where in the input: <c>line 12</c>, <c>/values/hr</c>, an option's name; empty for the whole input.</summary>
    [Id(2)] public string Position { get; init; } = "";

    public static Rejection Of(string reason, string message, string position = "") =>
        new() { Reason = reason, Message = message, Position = position };

    public override string ToString() => Position.Length == 0 ? Message : $"{Position}: {Message}";
}
