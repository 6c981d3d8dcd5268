namespace IoTRl.Ingestion.Mqtt;

/// <summary>Room for the messages that a connection has received and not done with. They enter and leave in the order of arrival; one finds room in an empty hand however large it is.</summary>
internal sealed class MqttHand(int most, long mostBytes)
{
    private readonly Lock _lock = new();
    private readonly Queue<int> _lengths = new();
    private TaskCompletionSource? _left;
    private long _bytes;

    /// <summary>Messages in hand.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _lengths.Count;
        }
    }

    /// <summary>Waits until there is room; only one may wait.</summary>
    public async ValueTask EnterAsync(int length, CancellationToken cancellationToken)
    {
        while (TryEnter(length) is { } left) await left.WaitAsync(cancellationToken);
    }

    /// <summary>The message that entered first leaves.</summary>
    public void Leave()
    {
        TaskCompletionSource? left;
        lock (_lock)
        {
            _bytes -= _lengths.Dequeue();
            (left, _left) = (_left, null);
        }

        left?.SetResult();
    }

    // Null where it entered, otherwise when to ask again.
    private Task? TryEnter(int length)
    {
        lock (_lock)
        {
            if (_lengths.Count > 0 && (_lengths.Count >= most || _bytes + length > mostBytes))
                return (_left ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            _lengths.Enqueue(length);
            _bytes += length;
            return null;
        }
    }
}
