using IoTRl.Domain;
using IoTRl.Domain.Policies;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class MaximumWindowTests
{
    [Fact]
    public void Largest_OfNothing_IsTheFallback() => Assert.Equal(7, new MaximumWindow(4).Largest(0, fallback: 7));

    [Fact]
    public void Largest_OfAWindow_ForgetsWhatIsOlder()
    {
        var window = Window(4, (0, 9), (10, 5), (20, 7));
        Assert.Equal(2, window.Count); // the 5 ends before the 7 does
        Assert.Equal(9, window.Largest(0, 0));
        Assert.Equal(7, window.Largest(1, 0));
        Assert.Equal(7, window.Largest(20, 0));
        Assert.Equal(3, window.Largest(21, 3));
    }

    [Fact]
    public void Add_AnEqualValue_ReplacesTheOlder()
    {
        var window = Window(4, (0, 9), (10, 9));
        Assert.Equal((1, 9), (window.Count, window.Largest(5, 0)));
    }

    [Fact]
    public void Add_WhenFullOfFallingValues_KeepsTheMaximum()
    {
        var window = Window(3, (0, 9), (10, 8), (20, 7), (30, 6));
        Assert.Equal([(10L, 9), (20L, 7), (30L, 6)], Enumerable.Range(0, window.Count).Select(index => window[index]));
        Assert.Equal(9, window.Largest(0, 0));
        Assert.Equal(7, window.Largest(11, 0));
    }

    [Fact]
    public void Largest_OfAnySequence_IsThatOfAPlainList()
    {
        var (random, window, plain) = (new SeededRandom(3), new MaximumWindow(64), new List<(long Ticks, int Value)>());
        for (long ticks = 0; ticks < 2000; ticks++)
        {
            plain.Add((ticks, random.NextInt32(20)));
            window.Add(ticks, plain[^1].Value);
            Assert.Equal(plain.Where(sample => sample.Ticks >= ticks - 40).Max(sample => sample.Value), window.Largest(ticks - 40, 0));
        }
    }

    private static MaximumWindow Window(int capacity, params (long Ticks, int Value)[] samples)
    {
        var window = new MaximumWindow(capacity);
        foreach (var (ticks, value) in samples) window.Add(ticks, value);
        return window;
    }
}
