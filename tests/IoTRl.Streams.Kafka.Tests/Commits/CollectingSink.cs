namespace IoTRl.Streams.Kafka.Tests.Commits;

internal sealed class CollectingSink : IDeadLetterSink
{
    private readonly TaskCompletionSource<DeadLetter> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<DeadLetter> Letters { get; } = [];

    /// <summary>Completes once the letter that waited has been reported durable.</summary>
    public Task Released => _released.Task;

    public Task<DeadLetter> Next() => _next.Task;

    public void Release() => _release.SetResult();

    public async Task WriteAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        Letters.Add(letter);
        _next.TrySetResult(letter);
        await _release.Task;
        _released.TrySetResult();
    }
}
