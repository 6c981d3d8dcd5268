namespace IoTRl.Domain.MetaControl;

/// <summary>Identity of one fleet: 1 to 128 of <c>A-Z a-z 0-9 . _ : -</c>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.fleet-id")]
public readonly record struct FleetId
{
    [Id(0)] public string Value { get; private init; }

    /// <summary>An id that is known to be well formed; throws <see cref="ArgumentException"/> where it is not.</summary>
    public static FleetId Of(string value) => new() { Value = Identifiers.Require(value, "fleet") };

    /// <summary>Total parser for ids from outside.</summary>
    public static Parsed<FleetId> Parse(string? value, string position = "") =>
        Identifiers.Check(value, "fleet", position) is { } rejection ? rejection : new FleetId { Value = value! }; // checked: not null

    public override string ToString() => Value;
}
