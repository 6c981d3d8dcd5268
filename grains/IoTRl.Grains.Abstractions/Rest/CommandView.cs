namespace IoTRl.Grains.Rest;

/// <summary>What the guard let through, and the pool's answer.</summary>
public sealed record CommandView
{
    /// <summary>Executors before.</summary>
    public required int Before { get; init; }

    /// <summary>Executors commanded.</summary>
    public required int Executors { get; init; }

    /// <summary>Executors likely to be needed soon beyond these.</summary>
    public required int Spare { get; init; }

    /// <summary><c>accepted</c>, <c>limited</c>, <c>already-applied</c>, <c>previewed</c> or <c>frozen</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Executors granted.</summary>
    public required int Granted { get; init; }

    /// <summary>Why it is less than asked; empty otherwise.</summary>
    public string Reason { get; set; } = "";
}
