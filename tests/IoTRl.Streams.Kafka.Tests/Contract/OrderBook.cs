namespace IoTRl.Streams.Kafka.Tests.Contract;

internal sealed class OrderBook
{
    private readonly TaskCompletionSource<(string Shop, string Article)> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<(string Shop, string Article)> First => _first.Task;

    public void Write(string shop, string article) => _first.TrySetResult((shop, article));
}
