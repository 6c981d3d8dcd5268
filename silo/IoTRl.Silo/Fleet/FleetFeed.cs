using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using IoTRl.Silo.Hosting;
using IoTRl.Silo.Pages;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Fleet;

/// <summary>
/// Reads the fleet once a second while somebody watches, once for all watchers, and every 15 s otherwise, so that there is a history when somebody comes.
/// A watcher that falls behind is let go and may come back.
/// </summary>
internal sealed partial class FleetFeed(
    IFleetSource source, IOptions<HttpOptions> http, TimeProvider clock, IHostApplicationLifetime lifetime, PageInstruments instruments, ILogger<FleetFeed> logger) : BackgroundService
{
    private const int FramesBehind = 16;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UnwatchedPeriod = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly List<Channel<FleetFrame>> _watchers = [];
    private readonly JobReadings _jobs = new(source, clock, logger);
    private readonly DecisionTail _decisions = new(source, clock, logger);
    private readonly SemaphoreSlim _joined = new(0, 1);
    private FleetFrame? _last;
    private bool _watched;

    /// <summary>The newest frame; null before the first.</summary>
    public FleetFrame? Latest => Volatile.Read(ref _last);

    public async IAsyncEnumerable<FleetFrame> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var channel = Channel.CreateBounded<FleetFrame>(new BoundedChannelOptions(FramesBehind) { SingleReader = true, SingleWriter = true });
        if (!TryJoin(channel))
        {
            yield return (Latest ?? new() { Time = clock.GetUtcNow() }).LostBecause(FormattableString.Invariant($"{http.Value.MaxLiveConnections} watch already ({HttpOptions.SectionName}:MaxLiveConnections)"));
            yield break;
        }

        try
        {
            while (await ReadAsync(channel.Reader, stopping.Token) is { } frame) yield return frame;
        }
        finally
        {
            lock (_gate) _watchers.Remove(channel);
        }
    }

    // A watcher that leaves is no failure: the stream just ends.
    private static async ValueTask<FleetFrame?> ReadAsync(ChannelReader<FleetFrame> frames, CancellationToken cancellationToken)
    {
        try
        {
            return await frames.WaitToReadAsync(cancellationToken) && frames.TryRead(out var frame) ? frame : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private bool TryJoin(Channel<FleetFrame> channel)
    {
        lock (_gate)
        {
            if (_watchers.Count >= http.Value.MaxLiveConnections) return false;
            _watchers.Add(channel);
            if (_watchers.Count == 1 && _joined.CurrentCount == 0) _joined.Release();
            return true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Nothing can be read before the silo is up.
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, lifetime.ApplicationStarted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (!stoppingToken.IsCancellationRequested)
            {
                var began = clock.GetTimestamp();
                var frame = await NextAsync();
                instruments.Read(clock.GetElapsedTime(began));
                Give(frame);
                await PauseAsync(began, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Until a second after the last look began while somebody watches; otherwise longer, or until somebody comes.</summary>
    private async Task PauseAsync(long began, CancellationToken stoppingToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var time = Task.Delay(Rest(_watched ? Period : UnwatchedPeriod, clock.GetElapsedTime(began)), clock, pause.Token);
        if (_watched) await time;
        else await Task.WhenAny(time, _joined.WaitAsync(pause.Token));
        await pause.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    /// <summary>What a read that took so long leaves of a period.</summary>
    internal static TimeSpan Rest(TimeSpan period, TimeSpan elapsed) => elapsed < period ? period - elapsed : TimeSpan.Zero;

    private void Give(FleetFrame frame)
    {
        lock (_gate)
        {
            foreach (var watcher in _watchers.Where(watcher => !watcher.Writer.TryWrite(frame)).ToArray())
            {
                watcher.Writer.TryComplete();
                _watchers.Remove(watcher);
            }

            _watched = _watchers.Count > 0;
        }
    }

    public override void Dispose()
    {
        _joined.Dispose();
        base.Dispose();
    }

    // The loop's boundary: whatever fails is shown to the watchers as a lost fleet, and tried again.
    private async Task<FleetFrame> NextAsync()
    {
        var now = clock.GetUtcNow();
        try
        {
            var directory = await source.DirectoryAsync().WaitAsync(FleetReader.Patience, clock);
            var (jobs, unread) = await _jobs.ReadAsync([.. directory.Jobs.Select(job => job.Id).OrderBy(id => id.Value, StringComparer.Ordinal)]);
            // Nobody hears of decisions while nobody watches: who comes later begins with those from then on.
            if (!_watched) _decisions.Clear();
            var frame = new FleetFrame
            {
                Time = now,
                IsRead = true,
                Jobs = jobs,
                Unread = unread,
                Decisions = _watched ? await _decisions.NewAsync(jobs) : [],
                Changes = _last is null || !_watched ? [] : FleetChanges.Between(_last.Jobs, jobs, now),
                Histories = jobs.ToImmutableDictionary(job => job.Spec.Id.Value, job => _last?.Histories.GetValueOrDefault(job.Spec.Id.Value) ?? new JobSeries()),
                Gateways = directory.Gateways.Length,
                Pools = [.. directory.Pools.OrderBy(id => id.Value, StringComparer.Ordinal)],
                Frozen = directory.Frozen,
            };
            foreach (var job in jobs) frame.Histories[job.Spec.Id.Value].Add(JobPoint.Of(job, now));
            Volatile.Write(ref _last, frame);
            return frame;
        }
        catch (Exception error)
        {
            LogLost(error);
            return (_last ?? new FleetFrame { Time = now }).LostBecause("the fleet cannot be read, the silo's log says why");
        }
    }

    [LoggerMessage(LogLevel.Warning, "The fleet cannot be read for pages and events, which say so; tried again in a second")]
    private partial void LogLost(Exception exception);
}
