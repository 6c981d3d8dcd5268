namespace IoTRl.Domain;

/// <summary>One measured input with its age, or unknown. Unknown never turns into a number: reading its value throws.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.measured")]
public readonly record struct Measured
{
    /// <summary>Nothing is known; the default of the type, so that a forgotten input is unknown and not zero.</summary>
    public static Measured Unknown => default;

    [Id(0)] private double Raw { get; init; }

    [Id(1)] public bool IsKnown { get; private init; }

    /// <summary>Seconds since the value was measured, at least 0.</summary>
    [Id(2)] public double AgeSeconds { get; private init; }

    /// <summary>The value; throws <see cref="InvalidOperationException"/> where it is unknown.</summary>
    public double Value => IsKnown ? Raw : throw new InvalidOperationException("The input is unknown; ask IsKnown first.");

    /// <summary>Known, unless the value is not finite: NaN and infinities are unknown.</summary>
    public static Measured Of(double value, double ageSeconds = 0) =>
        double.IsFinite(value) ? new Measured { Raw = value, IsKnown = true, AgeSeconds = Math.Max(0, ageSeconds) } : Unknown;

    public double Or(double fallback) => IsKnown ? Raw : fallback;

    /// <summary>This value while it is younger than the limit, otherwise unknown.</summary>
    public Measured FresherThan(double limitSeconds) => IsKnown && AgeSeconds <= limitSeconds ? this : Unknown;

    public override string ToString() => IsKnown ? FormattableString.Invariant($"{Raw:G6}") : "unknown";
}
