using System.Collections.Immutable;
using IoTRl.Domain.Gateways;

namespace IoTRl.Domain.Jobs;

/// <summary>Which gateways a job reads: by prefix of their id, by kind of their readings, or by name. Any match counts.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.gateway-selector")]
public sealed record GatewaySelector
{
    [Id(0)] public string? Prefix { get; init; }

    [Id(1)] public string? Kind { get; init; }

    [Id(2)] public ImmutableArray<GatewayId> Ids { get; init; } = [];

    public bool Matches(GatewayId gateway, string? kind) =>
        (Prefix is { Length: > 0 } && gateway.Value.StartsWith(Prefix, StringComparison.Ordinal))
        || (Kind is { Length: > 0 } && string.Equals(Kind, kind, StringComparison.Ordinal))
        || Ids.Contains(gateway);
}
