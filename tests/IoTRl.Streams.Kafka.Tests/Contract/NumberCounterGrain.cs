using Orleans.Placement;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>A durable consumer as the contract wants it: counts each number once, by its position.</summary>
[GrainType(GrainTypeName), ImplicitStreamSubscription(Numbers.Durable), RandomPlacement]
internal sealed class NumberCounterGrain(ConsumerBooks books) : Grain, INumberCounterGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<long>
{
    public const string GrainTypeName = "number-counter";

    private readonly Dictionary<(string, int, string), List<RejectedRecord>> _rejected = [];
    private Page _page = new();
    private int _version;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_page, _version) = books.Read(Key);
        return Task.CompletedTask;
    }

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<long>().ResumeAsync(this);

    public async Task OnNextAsync(IList<SequentialItem<long>> items)
    {
        await books.BeforeCounting(Key);
        var page = _page;
        foreach (var item in items)
        {
            var at = ((IPositionedToken)item.Token).Position;
            if (page.With(item.Item, at) is not { } next) continue;
            if (books.Rejects(item.Item) && !ReferenceEquals(next, page))
            {
                next = page with { Marks = next.Marks };
                Rejected(at).Add(new RejectedRecord { Offset = at.Offset, Reason = "disliked", Message = "Nobody likes this number." });
            }

            page = next;
        }

        _page = page;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public async Task<DurableMark> FlushAsync(string topic, int partition, string epoch, long committed, CancellationToken cancellationToken = default)
    {
        try
        {
            if (!ReferenceEquals(_page, books.Read(Key).Page)) _version = await books.WriteAsync(Key, _page, _version);
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        var rejected = _rejected.GetValueOrDefault((topic, partition, epoch), []);
        rejected.RemoveAll(record => record.Offset < committed);
        return new DurableMark { Offset = _page.Marks.TryGetValue((topic, partition, epoch), out var mark) ? mark : null, Rejected = [.. rejected] };
    }

    public Task ForgetAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<string> HostAsync() => Task.FromResult(RuntimeIdentity);

    private List<RejectedRecord> Rejected(RecordPosition at)
    {
        var log = (at.Topic, at.Partition, at.Epoch);
        if (!_rejected.TryGetValue(log, out var list)) _rejected.Add(log, list = []);
        return list;
    }
}
