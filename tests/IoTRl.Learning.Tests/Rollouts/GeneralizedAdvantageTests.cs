using IoTRl.Learning.Rollouts;

namespace IoTRl.Learning.Tests.Rollouts;

[Trait("Level", "Unit")]
public sealed class GeneralizedAdvantageTests
{
    // gamma 0.5, lambda 0.5, so that every number below is exact. One environment:
    // step  r  V  V(next)  end         delta                    A
    // 0     1  2  4        -           1 + 2 - 2      = 1       1 + 0.25 x A1      = 1.25
    // 1     2  4  8        -           2 + 4 - 4      = 2       2 + 0.25 x A2      = 1
    // 2     4  8  6        terminated  4 - 8          = -4      -4
    // 3     1  2  10       truncated   1 + 5 - 2      = 4       4
    // 4     3  4  8        -           3 + 4 - 4      = 3       3 + 0.25 x A5      = 4
    // 5     8  8  8        -           8 + 4 - 8      = 4       4 (the rollout ends)
    [Fact]
    public void Compute_WithATerminatedAndATruncatedEnd_IsTheTableWorkedByHand()
    {
        float[] rewards = [1, 2, 4, 1, 3, 8];
        float[] values = [2, 4, 8, 2, 4, 8];
        float[] nextValues = [4, 8, 6, 10, 8, 8];
        bool[] terminated = [false, false, true, false, false, false];
        bool[] truncated = [false, false, false, true, false, false];
        var (advantages, returns) = (new float[6], new float[6]);
        GeneralizedAdvantage.Compute(rewards, values, nextValues, terminated, truncated, 1, 0.5, 0.5, advantages, returns);
        Assert.Equal([1.25f, 1, -4, 4, 4, 4], advantages);
        Assert.Equal([3.25f, 5, 4, 6, 8, 12], returns);
    }

    [Fact]
    public void Compute_OfTwoEnvironments_KeepsThemApart()
    {
        // The first is the table's steps 4 and 5; the second has terminated at its first step.
        float[] rewards = [3, 1, 8, 2];
        float[] values = [4, 5, 8, 6];
        float[] nextValues = [8, 99, 8, 2];
        bool[] terminated = [false, true, false, false];
        var (advantages, returns) = (new float[4], new float[4]);
        GeneralizedAdvantage.Compute(rewards, values, nextValues, terminated, new bool[4], 2, 0.5, 0.5, advantages, returns);
        Assert.Equal([4f, -4, 4, -3], advantages);
    }

    [Theory]
    [InlineData("all", new[] { 1f, 2, 3 }, 1.0)]
    [InlineData("the mean", new[] { 2f, 2, 2 }, 0.0)]
    [InlineData("the opposite", new[] { 3f, 2, 1 }, -3.0)]
    public void ExplainedVariance_OfACriticThatKnows_IsItsShare(string name, float[] values, double expected)
    {
        Assert.True(GeneralizedAdvantage.ExplainedVariance(values, [1, 2, 3]) == expected, name);
        Assert.Null(GeneralizedAdvantage.ExplainedVariance(values, [5, 5, 5]));
    }
}
