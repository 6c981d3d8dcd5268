using IoTRl.Grains.Rest;
using IoTRl.Silo.State;

namespace IoTRl.Silo.Health;

/// <summary>The state server answers.</summary>
internal sealed class StatePart(StateServer server) : IReadinessPart
{
    public string Name => "state";

    public async Task<PartView> CheckAsync(CancellationToken cancellationToken)
    {
        var connection = await server.ConnectAsync().WaitAsync(cancellationToken);
        var took = await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken);
        return PartState.Of(Name, ready: true, FormattableString.Invariant($"answered in {took.TotalMilliseconds:0.0} ms"));
    }
}
