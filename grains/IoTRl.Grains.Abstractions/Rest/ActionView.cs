namespace IoTRl.Grains.Rest;

/// <summary>What a policy wanted before the guard.</summary>
public sealed record ActionView
{
    /// <summary>Executors.</summary>
    public required int Executors { get; init; }

    /// <summary>The need before rounding, executors; null where nothing could be computed.</summary>
    public double? Need { get; init; }

    /// <summary>What the number rests on: <c>hold</c>, <c>constant</c>, <c>utilisation</c>, <c>measured-rate</c>, <c>forecast</c>, <c>fallback</c>, <c>learned</c> and others.</summary>
    public required string Basis { get; init; }

    /// <summary>The input whose absence led to a hold or a fallback; null otherwise.</summary>
    public string? MissingInput { get; init; }

    /// <summary>Of a learned policy: the analytic choice beside it; null otherwise.</summary>
    public LearnedChoiceView? Learned { get; init; }
}
