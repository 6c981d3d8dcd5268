namespace IoTRl.Streams.Kafka.Tests.Commits;

internal sealed class CollectingSink : IDeadLetterSink
{
    private readonly TaskCompletionSource<DeadLetter> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new();

    public List<DeadLetter> Letters { get; } = [];

    public Task<DeadLetter> Next() => _next.Task;

    public void Release() => _release.SetResult();

    public async Task WriteAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        Letters.Add(letter);
        _next.TrySetResult(letter);
        await _release.Task;
    }
}
