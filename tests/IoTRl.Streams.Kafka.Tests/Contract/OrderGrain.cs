using Orleans.Streams;
using Orleans.Streams.Core;

namespace IoTRl.Streams.Kafka.Tests.Contract;

[ImplicitStreamSubscription("orders")]
internal sealed class OrderGrain(OrderBook book) : Grain, IGrainWithStringKey, IStreamSubscriptionObserver, IAsyncObserver<Order>
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Order>().ResumeAsync(this);

    public Task OnNextAsync(Order item, StreamSequenceToken? token = null)
    {
        book.Write(this.GetPrimaryKeyString(), item.Article);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
