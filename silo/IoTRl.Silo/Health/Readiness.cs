using System.Collections.Concurrent;
using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Health;

/// <summary>
/// Asks every part at once. A part that throws or takes longer than a second is away. Anybody may ask as often as they like: one question at a time goes to the parts,
/// and its answer stands for a second, or for a tenth of one while a part is away, so that what comes back is seen soon. Why a part is away is for the log only.
/// </summary>
internal sealed partial class Readiness(IEnumerable<IReadinessPart> parts, TimeProvider clock, ILogger<Readiness> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadyStands = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AwayStands = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, bool> _away = new(StringComparer.Ordinal);
    private Task<ReadinessView>? _asked;
    private (long Since, TimeSpan For) _stands;

    public Task<ReadinessView> AskAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_asked is not { } asked || (asked.IsCompleted && clock.GetElapsedTime(_stands.Since) >= _stands.For)) _asked = asked = AskPartsAsync();
            return asked.WaitAsync(cancellationToken);
        }
    }

    private async Task<ReadinessView> AskPartsAsync()
    {
        // Not under the gate: a part may answer at once.
        await Task.Yield();
        var answers = await Task.WhenAll(parts.Select(AskAsync));
        var ready = answers.All(answer => answer.State == PartState.Ready);
        lock (_gate) _stands = (clock.GetTimestamp(), ready ? ReadyStands : AwayStands);
        return new() { Ready = ready, Parts = answers };
    }

    // The probe's boundary: whatever a part throws is its answer.
    private async Task<PartView> AskAsync(IReadinessPart part)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            var answer = await part.CheckAsync(patience.Token);
            _away.TryRemove(part.Name, out _);
            return answer;
        }
        catch (OperationCanceledException)
        {
            return PartState.Of(part.Name, ready: false, "no answer within a second");
        }
        catch (Exception error)
        {
            // Once, until it has been there again.
            if (_away.TryAdd(part.Name, true)) LogAway(error, part.Name);
            return PartState.Of(part.Name, ready: false, "does not answer; the silo's log says why");
        }
    }

    [LoggerMessage(LogLevel.Warning, "Part {Part} is away, so this silo is not ready")]
    private partial void LogAway(Exception exception, string part);
}
