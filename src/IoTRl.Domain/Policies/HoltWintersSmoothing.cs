using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>
/// How fast a Holt-Winters model forgets, each 0..1: 1 believes the last sample alone. The published example of the Predictive HPA has 0.9 for each and says that they
/// have to be tuned; of six settings these cost least at 1 % late records on the synthetic families, but for .9 throughout, which stays near the maximum.
/// </summary>
public sealed record HoltWintersSmoothing
{
    /// <summary>Level; default 0.3.</summary>
    public double Alpha { get; init; } = 0.3;

    /// <summary>Trend; default 0.2.</summary>
    public double Beta { get; init; } = 0.2;

    /// <summary>Season, of a whole period; default 0.5.</summary>
    public double Gamma { get; init; } = 0.5;

    /// <summary>Every value outside its range; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(Alpha), Alpha, 0, 1)
        .Check(nameof(Beta), Beta, 0, 1)
        .Check(nameof(Gamma), Gamma, 0, 1)
        .ToImmutable();
}
