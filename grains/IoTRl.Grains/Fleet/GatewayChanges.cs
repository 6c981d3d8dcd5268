using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using Orleans.Storage;

namespace IoTRl.Grains.Fleet;

/// <summary>
/// Changes of the gateways' record, one write at a time: what comes while one is under way goes into the next, so that a thousand new gateways are a few writes. For one
/// activation's thread; callers interleave.
/// </summary>
/// <param name="gateways">The record.</param>
/// <param name="options">Who may join.</param>
/// <param name="whenStale">Called where somebody else has written the record: the activation has to begin anew.</param>
internal sealed class GatewayChanges(IPersistentState<FleetGatewaysState> gateways, FleetDirectoryOptions options, Action whenStale)
{
    private readonly List<(FleetGateway Gateway, TaskCompletionSource<Rejection?> Answer)> _waiting = [];
    private Task _writing = Task.CompletedTask;
    private (FleetGatewaysState Of, Dictionary<GatewayId, FleetGateway> Index)? _known;

    /// <summary>The answer once it is durable; at once where the gateway stands there already.</summary>
    public Task<Rejection?> AdmitAsync(FleetGateway gateway)
    {
        if (_writing.IsCompleted && Known().TryGetValue(gateway.Id, out var known) && (known.Kind.Length > 0 || gateway.Kind.Length == 0)) return Task.FromResult<Rejection?>(null);
        var answer = new TaskCompletionSource<Rejection?>();
        _waiting.Add((gateway, answer));
        if (_writing.IsCompleted) _writing = WriteAsync();
        return answer.Task;
    }

    public async Task RemoveAsync(GatewayId gateway)
    {
        while (!_writing.IsCompleted) await _writing;
        _writing = gateways.ReplaceAsync(FleetAdmission.Remove(gateways.State, gateway));
        try
        {
            await _writing;
        }
        finally
        {
            if (_waiting.Count > 0) _writing = WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        while (_waiting.Count > 0)
        {
            var batch = _waiting.ToArray();
            _waiting.Clear();
            try
            {
                var (next, rejections) = FleetAdmission.Admit(gateways.State, [.. batch.Select(change => change.Gateway)], options);
                await gateways.ReplaceAsync(next);
                for (var index = 0; index < batch.Length; index++) batch[index].Answer.SetResult(rejections[index]);
            }
            catch (Exception exception)
            {
                // Nobody of this batch knows: all of them ask again.
                foreach (var (_, answer) in batch) answer.SetException(exception);
                if (exception is InconsistentStateException) whenStale();
            }
        }
    }

    private Dictionary<GatewayId, FleetGateway> Known()
    {
        if (_known is { } known && ReferenceEquals(known.Of, gateways.State)) return known.Index;
        var index = gateways.State.Gateways.ToDictionary(gateway => gateway.Id);
        _known = (gateways.State, index);
        return index;
    }
}
