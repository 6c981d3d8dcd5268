using System.Collections.Immutable;
using IoTRl.Domain.Agents;

namespace IoTRl.Grains.Jobs;

/// <summary>
/// Tells the stream of decisions, in order and each at least once, beside the control cycle: a stream that is away delays no decision. What it has not taken is told again
/// from the history, for as long as that keeps it. For one activation's thread.
/// </summary>
internal sealed class DecisionPublisher(IGrainBase grain, Func<long, int, Task<ImmutableArray<JobDecision>>> after, Action<Exception, long> whenAway)
{
    private const int MostAtOnce = 100;

    private bool _telling;
    private bool _isAway;

    /// <summary>Sequence of the last decision that the stream has taken.</summary>
    public long Through { get; private set; }

    public void Restore(long through) => Through = through;

    /// <summary>Tells what is new, unless that is under way; returns at once.</summary>
    public void Wake()
    {
        if (!_telling) _ = TellAsync();
    }

    private async Task TellAsync()
    {
        _telling = true;
        try
        {
            while (await after(Through, MostAtOnce) is { IsEmpty: false } news)
            {
                await grain.GetStreamProvider(StreamNames.Decisions).GetStream<JobDecision>(StreamId.Create(StreamNames.Decisions, news[0].Job.Value)).OnNextBatchAsync(news);
                (Through, _isAway) = (news[^1].Sequence, false);
            }
        }
        catch (Exception exception)
        {
            // Once an outage: each cycle tries again.
            if (!_isAway) whenAway(exception, Through);
            _isAway = true;
        }
        finally
        {
            _telling = false;
        }
    }
}
