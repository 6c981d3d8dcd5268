using System.Collections.Concurrent;
using System.Text;
using IoTRl.Domain;
using IoTRl.Ingestion.Telemetry;

namespace IoTRl.Servers.Tests.Mqtt;

/// <summary>The entrance of one silo: takes messages as long as it lives, and may hold or refuse to take any for a while.</summary>
internal sealed class ScriptedEntrance : ITelemetryEntrance
{
    private readonly ConcurrentQueue<(string Topic, string Body)> _taken = new();
    private readonly ConcurrentDictionary<string, byte> _seen = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _holding;
    private int _inside;
    private int _mostInside;
    private volatile bool _isKilled;

    /// <summary>Readings beyond so many are held until released; signals never are.</summary>
    public int HoldsAfter { get; set; } = int.MaxValue;

    /// <summary>Takes nothing while it is true.</summary>
    public bool IsFailing { get; set; }

    /// <summary>Taken over, in order; a message may have come twice.</summary>
    public IReadOnlyCollection<(string Topic, string Body)> Taken => _taken;

    /// <summary>Different bodies that were asked for, taken or not.</summary>
    public int Seen => _seen.Count;

    /// <summary>Calls that have no answer yet.</summary>
    public int Inside => Volatile.Read(ref _inside);

    public int MostInside => Volatile.Read(ref _mostInside);

    public void Release() => _released.TrySetResult();

    /// <summary>From now on nothing is taken, as by a process that is no more.</summary>
    public void Kill() => _isKilled = true;

    public async Task<Rejection?> AcceptAsync(IncomingMessage message, CancellationToken cancellationToken = default)
    {
        var (topic, body) = (message.Topic ?? "", Encoding.UTF8.GetString(message.Payload.Span));
        _seen.TryAdd(body, 0);
        var inside = Interlocked.Increment(ref _inside);
        for (var most = MostInside; inside > most; most = MostInside) Interlocked.CompareExchange(ref _mostInside, inside, most);
        try
        {
            if (!topic.EndsWith("/signal", StringComparison.Ordinal) && Interlocked.Increment(ref _holding) > HoldsAfter) await _released.Task;
            if (_isKilled || IsFailing) throw new TimeoutException();
            _taken.Enqueue((topic, body));
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }
}
