using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Tests.Networks;

[Trait("Level", "Unit")]
public sealed class ActionHeadsTests
{
    private static readonly ActionHeads Mixed = new() { Choices = [3, 2, 4], PartsPerHead = [2, 1] };

    [Fact]
    public void Heads_OfRunsOfParts_HaveTheirProductsOfLogits()
    {
        Assert.Equal([6, 4], Mixed.Heads);
        Assert.Equal(10, Mixed.Logits);
        Assert.Equal([3, 2, 4], new ActionHeads { Choices = [3, 2, 4] }.Heads);
        Assert.Equal([24], Mixed.Joined().Heads);
    }

    [Fact]
    public void Greedy_OfAHeadOfTwoParts_SplitsItsChoiceLastPartFastest()
    {
        var (logits, action) = (new float[10], new int[3]);
        (logits[5], logits[6 + 3]) = (1, 1);
        Mixed.Greedy(logits, action);
        Assert.Equal([2, 1, 3], action);
        (logits[2], logits[6]) = (2, 2);
        Mixed.Greedy(logits, action);
        Assert.Equal([1, 0, 0], action);
    }

    [Fact]
    public void Greedy_AtATie_TakesTheFirst()
    {
        var action = new int[3];
        Mixed.Greedy(new float[10], action);
        Assert.Equal([0, 0, 0], action);
    }

    [Fact]
    public void Join_OfEverySplit_IsTheChoice()
    {
        var (heads, action) = (Mixed.Joined(), new int[3]);
        for (var choice = 0; choice < 24; choice++)
        {
            heads.Split(choice, 0, 3, action);
            Assert.Equal(choice, heads.Join(action, 0, 3));
        }
    }

    [Theory]
    [InlineData("no part", new int[0], new int[0])]
    [InlineData("no choice", new[] { 2, 0 }, new int[0])]
    [InlineData("heads leave a part", new[] { 2, 2 }, new[] { 1 })]
    [InlineData("heads take too many", new[] { 2, 2 }, new[] { 2, 1 })]
    [InlineData("too many logits", new[] { 60_000, 60_000 }, new[] { 2 })]
    public void Validate_OfHeadsThatCannotBe_SaysWhy(string name, int[] choices, int[] partsPerHead)
    {
        var heads = new ActionHeads { Choices = [.. choices], PartsPerHead = [.. partsPerHead] };
        Assert.False(heads.Validate().IsEmpty, name);
    }
}
