using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Jobs;
using IoTRl.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Fleet;

/// <summary>Reads the fleet once a second while somebody watches, once for all watchers. A watcher that falls behind is let go and may come back.</summary>
internal sealed partial class FleetFeed(
    FleetReader reader, IOptions<HttpOptions> http, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<FleetFeed> logger)
{
    private const int FramesBehind = 16;
    private const int DecisionsAtOnce = 100;
    private const int TrendPoints = 180;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<Channel<FleetFrame>> _watchers = [];
    private readonly Dictionary<JobId, long> _sequences = [];
    private FleetFrame? _last;
    private bool _running;

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
            if (_running) return true;
            _running = true;
        }

        _ = Task.Run(RunAsync);
        return true;
    }

    private async Task RunAsync()
    {
        _last = null;
        _sequences.Clear();
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            var frame = await NextAsync();
            lock (_gate)
            {
                foreach (var watcher in _watchers.Where(watcher => !watcher.Writer.TryWrite(frame)).ToArray())
                {
                    watcher.Writer.TryComplete();
                    _watchers.Remove(watcher);
                }

                _running = _watchers.Count > 0;
                if (!_running) return;
            }
        }
        while (await timer.WaitForNextTickAsync());
    }

    // The loop's boundary: whatever fails is shown to the watchers as a lost fleet, and tried again.
    private async Task<FleetFrame> NextAsync()
    {
        var now = clock.GetUtcNow();
        try
        {
            var directory = await reader.DirectoryAsync();
            ImmutableArray<JobSnapshot> jobs = [.. await reader.JobsAsync(directory.Jobs.Select(job => job.Id).OrderBy(id => id.Value, StringComparer.Ordinal))];
            var decisions = await BoundedFanOut.AskAsync(jobs, NewDecisionsAsync);
            return _last = new()
            {
                Time = now,
                Jobs = jobs,
                Decisions = [.. decisions.SelectMany(each => each).OrderBy(decision => decision.Time)],
                Changes = _last is null ? [] : FleetChanges.Between(_last.Jobs, jobs, now),
                Trends = jobs.ToImmutableDictionary(job => job.Spec.Id.Value, job => Longer(job, now)),
                Gateways = directory.Gateways.Length,
                Frozen = directory.Frozen,
            };
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

    private ImmutableArray<TrendPoint> Longer(JobSnapshot job, DateTimeOffset now)
    {
        var point = new TrendPoint(now, Api.Numbers.OrNull(job.RecordsPerSecond), Api.Numbers.CountOrNull(job.Executors.Running));
        var before = _last?.Trends.GetValueOrDefault(job.Spec.Id.Value) is { IsDefault: false } trend ? trend : [];
        return before.Length < TrendPoints ? before.Add(point) : before.RemoveAt(0).Add(point);
    }

    [LoggerMessage(LogLevel.Warning, "The fleet cannot be read for pages and events, which say so; tried again in a second")]
    private partial void LogLost(Exception exception);
}
