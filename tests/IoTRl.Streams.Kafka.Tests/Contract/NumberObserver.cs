using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>Collects so many numbers.</summary>
internal sealed class NumberObserver(int count) : IAsyncObserver<long>
{
    private readonly TaskCompletionSource<long[]> _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<long> _numbers = [];

    public Task<long[]> Received => _received.Task;

    public Task OnNextAsync(long item, StreamSequenceToken? token = null)
    {
        lock (_numbers)
        {
            _numbers.Add(item);
            if (_numbers.Count == count) _received.TrySetResult([.. _numbers]);
        }

        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
