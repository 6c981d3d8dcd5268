using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Health;

/// <summary>Asks every part at once. A part that throws or takes longer than a second is away, with the reason.</summary>
internal sealed class Readiness(IEnumerable<IReadinessPart> parts, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<ReadinessView> AskAsync(CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(parts.Select(part => AskAsync(part, cancellationToken)));
        return new() { Ready = answers.All(answer => answer.State == PartState.Ready), Parts = answers };
    }

    // The probe's boundary: whatever a part throws is its answer.
    private async Task<PartView> AskAsync(IReadinessPart part, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await part.CheckAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return PartState.Of(part.Name, ready: false, "no answer within a second");
        }
        catch (Exception error)
        {
            return PartState.Of(part.Name, ready: false, error.Message);
        }
    }
}
