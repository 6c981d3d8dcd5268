using System.Collections.Concurrent;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Grains.Fleet;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>
/// Remembers what the fleet's directory said of a gateway, so that a reading costs no call. The directory learns the kind of a gateway's readings with its first
/// reading, even where a signal came before. Bounded: ids from outside never make it grow beyond its limit. A failed question is remembered by nobody.
/// </summary>
internal sealed class GatewayAdmission(ITelemetryTarget target, IOptions<TelemetryOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<GatewayId, Answer> _answers = new();
    private readonly TelemetryOptions _options = options.Value;
    private long _sweptAt;

    internal int Remembered => _answers.Count;

    /// <summary>Null when the gateway is admitted. <paramref name="kind"/> is empty for signals.</summary>
    public ValueTask<Rejection?> CheckAsync(GatewayId gateway, string kind, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        return _answers.TryGetValue(gateway, out var known) && now < known.ValidUntil && (known.KnowsKind || kind.Length == 0 || known.Refusal is not null)
            ? new ValueTask<Rejection?>(known.Refusal)
            : new ValueTask<Rejection?>(AskAsync(gateway, kind, known, now, cancellationToken));
    }

    private async Task<Rejection?> AskAsync(GatewayId gateway, string kind, Answer? known, long now, CancellationToken cancellationToken)
    {
        var refusal = await target.AdmitAsync(new FleetGateway { Id = gateway, Kind = kind }, cancellationToken);
        var seconds = refusal is null ? _options.AdmittedSeconds : _options.RefusedSeconds;
        if (known is null) MakeRoom(now);
        if (known is not null || _answers.Count < _options.RememberedGateways)
            _answers[gateway] = new Answer(refusal, kind.Length > 0 || known is { KnowsKind: true }, now + seconds * time.TimestampFrequency);
        return refusal;
    }

    // At most once a second, so that a flood of new ids does not walk the whole memory for each of them.
    private void MakeRoom(long now)
    {
        if (_answers.Count < _options.RememberedGateways) return;
        var swept = Interlocked.Read(ref _sweptAt);
        if (now - swept < time.TimestampFrequency || Interlocked.CompareExchange(ref _sweptAt, now, swept) != swept) return;
        foreach (var (gateway, answer) in _answers)
        {
            if (answer.ValidUntil <= now || answer.Refusal is not null) _answers.TryRemove(gateway, out _);
        }
    }

    private sealed record Answer(Rejection? Refusal, bool KnowsKind, long ValidUntil);
}
