namespace IoTRl.Domain;

/// <summary>One measured input with its age, or unknown. Unknown never turns into a number: reading its value throws.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.measured")]
public readonly record struct Measured
{
    /// <summary>Nothing is known; the default of the type, so that a forgotten input is unknown and not zero.</summary>
    public static Measured Unknown => default;

    [Id(0)] private double Raw { get; init; }

    [Id(1)] public bool IsKnown { get; private init; }

    /// <summary>Seconds since the value was measured, at least 0; of an unknown one since it was last known, 0 where it never was.</summary>
    [Id(2)] public double AgeSeconds { get; private init; }

    /// <summary>The value; throws <see cref="InvalidOperationException"/> where it is unknown.</summary>
    public double Value => IsKnown ? Raw : throw new InvalidOperationException("The input is unknown; ask IsKnown first.");

    /// <summary>Known, unless the value is not finite: NaN and infinities are unknown.</summary>
    public static Measured Of(double value, double ageSeconds = 0) =>
        double.IsFinite(value) ? new Measured { Raw = value, IsKnown = true, AgeSeconds = Math.Max(0, ageSeconds) } : Unknown;

    public double Or(double fallback) => IsKnown ? Raw : fallback;

    /// <summary>This value while it is younger than the limit, otherwise unknown.</summary>
    public Measured FresherThan(double limitSeconds) => IsKnown && AgeSeconds <= limitSeconds ? this : Lapsed(0);

    /// <summary>Unknown from now on, so many seconds after it was looked at; it stays said how long ago it was known.</summary>
    public Measured Lapsed(double seconds) => IsKnown || AgeSeconds > 0 ? new Measured { AgeSeconds = AgeSeconds + Math.Max(0, seconds) } : Unknown;

    public override string ToString() => IsKnown ? FormattableString.Invariant($"{Raw:G6}") : "unknown";
}
