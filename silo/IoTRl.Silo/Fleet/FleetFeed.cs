using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Jobs;
using IoTRl.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Fleet;

/// <summary>
/// Reads the fleet once a second while somebody watches, once for all watchers, and every 15 s otherwise, so that there is a history when somebody comes.
/// A watcher that falls behind is let go and may come back.
/// </summary>
internal sealed partial class FleetFeed(
    FleetReader reader, IOptions<HttpOptions> http, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<FleetFeed> logger) : BackgroundService
{
    private const int FramesBehind = 16;
    private const int DecisionsAtOnce = 100;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UnwatchedPeriod = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly List<Channel<FleetFrame>> _watchers = [];
    private readonly Dictionary<JobId, long> _sequences = [];
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
            yield return new() { Time = clock.GetUtcNow(), Lost = FormattableString.Invariant($"{http.Value.MaxLiveConnections} watch already ({HttpOptions.SectionName}:MaxLiveConnections)") };
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
                Give(await NextAsync());
                await PauseAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>A second while somebody watches; otherwise longer, or until somebody comes.</summary>
    private async Task PauseAsync(CancellationToken stoppingToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var time = Task.Delay(_watched ? Period : UnwatchedPeriod, clock, pause.Token);
        if (_watched) await time;
        else await Task.WhenAny(time, _joined.WaitAsync(pause.Token));
        await pause.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

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
            var directory = await reader.DirectoryAsync();
            ImmutableArray<JobSnapshot> jobs = [.. await reader.JobsAsync(directory.Jobs.Select(job => job.Id).OrderBy(id => id.Value, StringComparer.Ordinal))];
            // Nobody hears of decisions while nobody watches: who comes later begins with those from then on.
            if (!_watched) _sequences.Clear();
            var decisions = _watched ? await BoundedFanOut.AskAsync(jobs, NewDecisionsAsync) : [];
            var frame = new FleetFrame
            {
                Time = now,
                Jobs = jobs,
                Decisions = [.. decisions.SelectMany(each => each).OrderBy(decision => decision.Time)],
                Changes = _last is null || !_watched ? [] : FleetChanges.Between(_last.Jobs, jobs, now),
                Histories = jobs.ToImmutableDictionary(job => job.Spec.Id.Value, job => _last?.Histories.GetValueOrDefault(job.Spec.Id.Value) ?? new JobHistory()),
                Gateways = directory.Gateways.Length,
                Frozen = directory.Frozen,
            };
            foreach (var job in jobs) frame.Histories[job.Spec.Id.Value].Add(JobPoint.Of(job, now));
            Volatile.Write(ref _last, frame);
            return frame;
        }
        catch (Exception error)
        {
            LogLost(error);
            return (_last ?? new FleetFrame { Time = now }) with { Decisions = [], Changes = [], Lost = $"the fleet cannot be read: {error.Message}" };
        }
    }

    private async Task<ImmutableArray<JobDecision>> NewDecisionsAsync(JobSnapshot job)
    {
        if (job.LastDecision is not { } last) return [];
        long seen;
        bool isKnown;
        lock (_gate)
        {
            isKnown = _sequences.TryGetValue(job.Spec.Id, out seen);
            _sequences[job.Spec.Id] = last.Sequence;
        }

        if (!isKnown || last.Sequence <= seen) return [];
        return last.Sequence == seen + 1 ? [last] : await reader.DecisionsAsync(job.Spec.Id, seen, DecisionsAtOnce);
    }

    [LoggerMessage(LogLevel.Warning, "The fleet cannot be read for pages and events, which say so; tried again in a second")]
    private partial void LogLost(Exception exception);
}
