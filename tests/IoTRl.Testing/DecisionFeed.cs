using System.Threading.Channels;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Grains;
using Orleans.Streams;

namespace IoTRl.Testing;

/// <summary>The decisions of one job as they are published, from the moment of the subscription.</summary>
public sealed class DecisionFeed : IAsyncDisposable
{
    private readonly Channel<JobDecision> _decisions = Channel.CreateUnbounded<JobDecision>();
    private StreamSubscriptionHandle<JobDecision>? _subscription;

    private DecisionFeed()
    {
    }

    /// <summary>Subscribes; decisions published after it returns are in the feed.</summary>
    public static async Task<DecisionFeed> OfAsync(IClusterClient client, JobId job)
    {
        ArgumentNullException.ThrowIfNull(client);
        var feed = new DecisionFeed();
        var stream = client.GetStreamProvider(StreamNames.Decisions).GetStream<JobDecision>(StreamId.Create(StreamNames.Decisions, job.Value));
        feed._subscription = await stream.SubscribeAsync((decision, _) => feed._decisions.Writer.WriteAsync(decision).AsTask());
        return feed;
    }

    /// <summary>The next decision that fits; those before it are passed over.</summary>
    public async Task<JobDecision> NextAsync(string phase, Func<JobDecision, bool>? fits = null, TimeSpan? deadline = null)
    {
        using var ending = new CancellationTokenSource(deadline ?? TimeSpan.FromSeconds(20));
        var passed = new List<string>();
        try
        {
            await foreach (var decision in _decisions.Reader.ReadAllAsync(ending.Token))
            {
                if (fits is null || fits(decision)) return decision;
                passed.Add($"{decision.Sequence}: {decision.Explanation.Text}");
            }
        }
        catch (OperationCanceledException)
        {
            // Told below, with what came instead.
        }

        throw new TimeoutException($"{phase}: the decision did not come; passed over were [{string.Join(" | ", passed)}].");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_subscription is not null) await _subscription.UnsubscribeAsync();
    }
}
