using System.Collections.Concurrent;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>The consumers' storage, outside all silos, and the switches that make them fail. Pages are replaced only by whoever has read the present version.</summary>
public sealed class ConsumerBooks
{
    private readonly ConcurrentDictionary<string, (Page Page, int Version)> _pages = new(StringComparer.Ordinal);
    private readonly List<(long Count, TaskCompletionSource Reached)> _waits = [];
    private readonly Lock _gate = new();
    private long _count;

    /// <summary>Asked before a consumer counts a batch; throws to fail it, waits to slow it.</summary>
    public Func<string, Task> BeforeCounting { get; set; } = _ => Task.CompletedTask;

    /// <summary>Asked before a page is written; throws where storage is away.</summary>
    public Func<string, Task> BeforeWriting { get; set; } = _ => Task.CompletedTask;

    /// <summary>Numbers that consumers reject for ever.</summary>
    public Func<long, bool> Rejects { get; set; } = _ => false;

    public long Count => Interlocked.Read(ref _count);

    public long Sum => _pages.Values.Sum(entry => entry.Page.Sum);

    public (Page Page, int Version) Read(string key) => _pages.GetValueOrDefault(key, (new Page(), 0));

    public async Task<int> WriteAsync(string key, Page page, int version)
    {
        await BeforeWriting(key);
        lock (_gate)
        {
            var (before, present) = Read(key);
            if (present != version) throw new InvalidOperationException($"The page of {key} is at version {present}, not {version}.");
            _pages[key] = (page, version + 1);
            _count += page.Count - before.Count;
            foreach (var (_, reached) in _waits.Where(wait => wait.Count <= _count)) reached.TrySetResult();
            return version + 1;
        }
    }

    /// <summary>Completes once so many numbers are durable, over all consumers.</summary>
    public Task ReachedAsync(long count)
    {
        lock (_gate)
        {
            if (_count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((count, reached));
            return reached.Task;
        }
    }
}
