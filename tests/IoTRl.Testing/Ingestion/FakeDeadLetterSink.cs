using System.Collections.Concurrent;
using IoTRl.Streams;

namespace IoTRl.Testing.Ingestion;

/// <summary>Keeps letters in memory, once it may.</summary>
public sealed class FakeDeadLetterSink : IDeadLetterSink
{
    private readonly ConcurrentQueue<DeadLetter> _letters = new();
    private int _atOnce;
    private int _mostAtOnce;

    /// <summary>Awaited before a letter is kept; what it throws is thrown instead.</summary>
    public Func<DeadLetter, Task> Writing { get; set; } = _ => Task.CompletedTask;

    /// <summary>Letters kept, oldest first.</summary>
    public IReadOnlyCollection<DeadLetter> Letters => _letters;

    /// <summary>Letters that are being written.</summary>
    public int AtOnce => Volatile.Read(ref _atOnce);

    /// <summary>Most letters that were being written at the same time.</summary>
    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    /// <inheritdoc/>
    public async Task WriteAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        var atOnce = Interlocked.Increment(ref _atOnce);
        for (var most = MostAtOnce; atOnce > most; most = MostAtOnce) Interlocked.CompareExchange(ref _mostAtOnce, atOnce, most);
        try
        {
            await Writing(letter);
            _letters.Enqueue(letter);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }
}
