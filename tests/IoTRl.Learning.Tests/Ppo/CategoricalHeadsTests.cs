using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Ppo;
using IoTRl.Learning.Tests.Networks;

namespace IoTRl.Learning.Tests.Ppo;

[Trait("Level", "Unit")]
public sealed class CategoricalHeadsTests
{
    public static TheoryData<string, ActionHeads> Kinds => new()
    {
        { "one", new ActionHeads { Choices = [4] } },
        { "several", new ActionHeads { Choices = [3, 2] } },
        { "joint", new ActionHeads { Choices = [3, 2] }.Joined() },
        { "mixed", new ActionHeads { Choices = [2, 2, 3], PartsPerHead = [2, 1] } },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Slope_OfLogProbabilityAndEntropy_IsThatOfFiniteDifferences(string name, ActionHeads heads)
    {
        var distribution = new CategoricalHeads(heads);
        var (logits, slope, action) = (MatrixProductTests.Draw(heads.Logits, 4), new float[heads.Logits], heads.Choices.Select(choices => choices - 1).ToArray());
        var (logs, probabilities) = Normalized(distribution, logits);
        var entropy = distribution.Slope(logs, probabilities, action, 0.7f, 0.3f, slope);
        Assert.Equal(Value(0, entropyOnly: true), entropy, 1e-5);
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] += 0.01f;
            var above = Value(0.7);
            logits[i] -= 0.02f;
            var below = Value(0.7);
            logits[i] += 0.01f;
            Assert.True(Math.Abs(((above - below) / 0.02) - slope[i]) < 1e-3, $"{name}: logit {i}");
        }

        double Value(double weight, bool entropyOnly = false)
        {
            var (x, p) = Normalized(distribution, logits);
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++) sum -= (double)p[i] * x[i];
            return entropyOnly ? sum : (weight * distribution.LogProbability(x, action)) + (0.3 * sum);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Sample_ManyTimes_IsAsOftenAsItsProbability(string name, ActionHeads heads)
    {
        const int Draws = 20_000;
        var distribution = new CategoricalHeads(heads);
        var (logs, probabilities) = Normalized(distribution, MatrixProductTests.Draw(heads.Logits, 9));
        var (counts, action, random) = (new Dictionary<int, int>(), new int[heads.Parts], new SeededRandom(3));
        for (var i = 0; i < Draws; i++)
        {
            var logProbability = distribution.Sample(logs, probabilities, ref random, action);
            Assert.Equal(distribution.LogProbability(logs, action), logProbability);
            var all = heads.Join(action, 0, heads.Parts);
            counts[all] = counts.GetValueOrDefault(all) + 1;
        }

        foreach (var (all, count) in counts)
        {
            heads.Split(all, 0, heads.Parts, action);
            Assert.True(Math.Abs(((double)count / Draws) - Math.Exp(distribution.LogProbability(logs, action))) < 0.015, $"{name}: {all}");
        }
    }

    [Fact]
    public void Normalize_OfHugeLogits_StaysFinite()
    {
        var (logs, probabilities) = Normalized(new CategoricalHeads(new ActionHeads { Choices = [2] }), [1e30f, -1e30f]);
        Assert.Equal([1f, 0], probabilities);
        Assert.Equal(0, logs[0]);
    }

    private static (float[] Logs, float[] Probabilities) Normalized(CategoricalHeads heads, float[] logits)
    {
        var (logs, probabilities) = (logits.ToArray(), new float[logits.Length]);
        heads.Normalize(logs, probabilities);
        return (logs, probabilities);
    }
}
