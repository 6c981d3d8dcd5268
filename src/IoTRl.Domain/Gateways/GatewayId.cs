namespace IoTRl.Domain.Gateways;

/// <summary>Identity of one gateway: 1 to 128 of <c>A-Z a-z 0-9 . _ : -</c>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.gateway-id")]
public readonly record struct GatewayId
{
    [Id(0)] public string Value { get; private init; }

    /// <summary>An id that is known to be well formed; throws <see cref="ArgumentException"/> where it is not.</summary>
    public static GatewayId Of(string value) => new() { Value = Identifiers.Require(value, "gateway") };

    /// <summary>Total parser for ids from outside.</summary>
    public static Parsed<GatewayId> Parse(string? value, string position = "") =>
        Identifiers.Check(value, "gateway", position) is { } rejection ? rejection : new GatewayId { Value = value! }; // checked: not null

    public override string ToString() => Value;
}
