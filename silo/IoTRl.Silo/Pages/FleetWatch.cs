using IoTRl.Silo.Fleet;

namespace IoTRl.Silo.Pages;

/// <summary>One browser's look at the fleet, shared by all components of its page: one place at the feed, however many components listen. A component that is slow
/// or fails holds up nobody else.</summary>
internal sealed class FleetWatch(FleetFeed feed, PageInstruments instruments, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private bool _watching;
    private TimeSpan _spent;

    /// <summary>A new second.</summary>
    public event Func<FleetFrame, Task>? Came;

    /// <summary>Null before the fleet was read for the first time.</summary>
    public FleetFrame? Latest { get; private set; } = feed.Latest;

    /// <summary>Called once a page is connected: a page that is only drawn for a search engine or a preview watches nothing.</summary>
    public void Begin()
    {
        if (_watching) return;
        _watching = true;
        _ = WatchAsync(_leaving.Token);
    }

    public long Timestamp => clock.GetTimestamp();

    /// <summary>A component has worked on the second in hand since then; what it waits for is no work.</summary>
    public void Worked(long since) => _spent += clock.GetElapsedTime(since);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task WatchAsync(CancellationToken leaving)
    {
        while (!leaving.IsCancellationRequested)
        {
            // The feed lets a watcher go that has fallen behind: it comes back.
            await foreach (var frame in feed.WatchAsync(leaving))
            {
                Latest = frame;
                if (Came is { } came) _ = TellAsync(came, frame);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), clock, leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellAsync(Func<FleetFrame, Task> came, FleetFrame frame)
    {
        _spent = TimeSpan.Zero;
        // A listener that fails, a disposed one for example, is its own boundary's matter: what it threw is not thrown here.
        await Task.WhenAll(came.GetInvocationList().Cast<Func<FleetFrame, Task>>().Select(listener => listener(frame))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        instruments.Updated(_spent);
    }
}
