namespace IoTRl.Domain.Pools;

/// <summary>Identity of one pool: 1 to 128 of <c>A-Z a-z 0-9 . _ : -</c>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.pool-id")]
public readonly record struct PoolId
{
    [Id(0)] public string Value { get; private init; }

    /// <summary>An id that is known to be well formed; throws <see cref="ArgumentException"/> where it is not.</summary>
    public static PoolId Of(string value) => new() { Value = Identifiers.Require(value, "pool") };

    /// <summary>Total parser for ids from outside.</summary>
    public static Parsed<PoolId> Parse(string? value, string position = "") =>
        Identifiers.Check(value, "pool", position) is { } rejection ? rejection : new PoolId { Value = value! }; // checked: not null

    public override string ToString() => Value;
}
