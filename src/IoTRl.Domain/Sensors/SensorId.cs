namespace IoTRl.Domain.Sensors;

/// <summary>Identity of one sensor: 1 to 128 of <c>A-Z a-z 0-9 . _ : -</c>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.sensor-id")]
public readonly record struct SensorId
{
    [Id(0)] public string Value { get; private init; }

    /// <summary>An id that is known to be well formed; throws <see cref="ArgumentException"/> where it is not.</summary>
    public static SensorId Of(string value) => new() { Value = Identifiers.Require(value, "sensor") };

    /// <summary>Total parser for ids from outside.</summary>
    public static Parsed<SensorId> Parse(string? value, string position = "") =>
        Identifiers.Check(value, "sensor", position) is { } rejection ? rejection : new SensorId { Value = value! }; // checked: not null

    public override string ToString() => Value;
}
