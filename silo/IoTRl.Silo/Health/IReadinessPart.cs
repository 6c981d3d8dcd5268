using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Health;

/// <summary>One part that readiness asks by name. A check ends soon: it is cancelled after a second.</summary>
internal interface IReadinessPart
{
    string Name { get; }

    Task<PartView> CheckAsync(CancellationToken cancellationToken);
}
