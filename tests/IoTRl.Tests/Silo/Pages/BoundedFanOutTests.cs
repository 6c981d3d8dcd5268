using IoTRl.Silo.Fleet;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class BoundedFanOutTests
{
    [Fact]
    public async Task Ask_WithOneThatIsSlow_GoesOnWithThoseAfterIt_AndKeepsTheOrder()
    {
        var slow = new TaskCompletionSource<int>();
        var last = new TaskCompletionSource();
        var answers = BoundedFanOut.AskAsync(Enumerable.Range(0, 5), AskAsync, atOnce: 2);
        await last.Task.WaitAsync(TimeSpan.FromSeconds(20));
        slow.SetResult(0);
        var all = await answers;
        Assert.Equal([0, 10, 20, 30, 40], all);

        async Task<int> AskAsync(int item)
        {
            if (item == 0) return await slow.Task;
            if (item == 4) last.SetResult();
            return item * 10;
        }
    }

    [Fact]
    public async Task Ask_NeverHasMoreUnderWayThanItMay()
    {
        var (open, most, gate) = (0, 0, new Lock());
        await BoundedFanOut.AskAsync(Enumerable.Range(0, 50), AskAsync, atOnce: 3);
        Assert.InRange(most, 1, 3);

        async Task<int> AskAsync(int item)
        {
            lock (gate) most = Math.Max(most, ++open);
            await Task.Yield();
            lock (gate) return --open;
        }
    }
}
