using IoTRl.Ingestion.Mqtt;

namespace IoTRl.Tests.Ingestion.Mqtt;

[Trait("Level", "Unit")]
public sealed class MqttHandTests
{
    private readonly MqttHand _hand = new(most: 2, mostBytes: 100);

    [Fact]
    public async Task Enter_OfAFullHand_WaitsUntilOneLeaves()
    {
        Assert.True(Enters(1));
        Assert.True(Enters(1));
        var waiting = EnterAsync(1);
        Assert.False(waiting.IsCompleted);
        _hand.Leave();
        await waiting;
        Assert.Equal(2, _hand.Count);
    }

    [Fact]
    public async Task Enter_OfMoreBytesThanThereIsRoom_WaitsUntilThereIs()
    {
        Assert.True(Enters(60));
        var waiting = EnterAsync(60);
        Assert.False(waiting.IsCompleted);
        _hand.Leave();
        await waiting;
        Assert.True(Enters(40));
    }

    [Fact]
    public void Enter_OfOneLargerThanTheHand_FindsRoomWhereItIsEmpty()
    {
        Assert.True(Enters(1_000));
        Assert.False(EnterAsync(0).IsCompleted);
    }

    [Fact]
    public async Task Enter_WhenTheConnectionEnds_StopsWaiting()
    {
        Assert.True(Enters(1_000));
        using var ending = new CancellationTokenSource();
        var waiting = _hand.EnterAsync(1, ending.Token).AsTask();
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, _hand.Count);
    }

    private bool Enters(int length) => EnterAsync(length).IsCompletedSuccessfully;

    private Task EnterAsync(int length) => _hand.EnterAsync(length, TestContext.Current.CancellationToken).AsTask();
}
