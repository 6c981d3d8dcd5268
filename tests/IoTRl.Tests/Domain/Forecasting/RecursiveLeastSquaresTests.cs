using IoTRl.Domain;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class RecursiveLeastSquaresTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(19)]
    public void Learn_OverManySteps_GivesTheBitsOfThePlainLoops(int features)
    {
        var random = new SeededRandom(7);
        var (ours, plain) = (new RecursiveLeastSquares(features, 500, 1), new Plain(features, 500, 1));
        var input = new float[features];
        for (var step = 0; step < 3_000; step++)
        {
            for (var index = 0; index < features; index++) input[index] = index == 0 ? 1 : (float)random.NextNormal();
            var label = 10 * random.NextNormal();
            Assert.Equal(plain.Predict(input), ours.Predict(input));
            ours.Learn(input, label, 3);
            plain.Learn(input, label, 3);
        }

        Assert.Equal(plain.Weights, ours.Weights.ToArray());
    }

    [Fact]
    public void Learn_OfALine_FindsIt()
    {
        var random = new SeededRandom(3);
        var model = new RecursiveLeastSquares(3, 3_000, 1);
        for (var step = 0; step < 2_000; step++)
        {
            float[] input = [1, (float)random.NextNormal(), (float)random.NextNormal()];
            model.Learn(input, 2 + 3 * input[1] - input[2], 100);
        }

        Assert.Equal([2, 3, -1], model.Weights.ToArray().Select(weight => Math.Round(weight, 2)));
    }

    [Fact]
    public void Learn_OfWhatIsNotFinite_BeginsAnew()
    {
        var model = new RecursiveLeastSquares(2, 100, 1);
        model.Learn([1, 2], 5, 10);
        model.Learn([float.MaxValue, float.NaN], 5, 10);
        model.Learn([1, 2], 5, 10);
        Assert.All(model.Weights.ToArray(), weight => Assert.True(double.IsFinite(weight)));
    }

    // The formulas of the class, row by row as they are written.
    private sealed class Plain(int features, double memorySamples, double priorVariance)
    {
        private readonly double _forget = 1 - 1 / memorySamples;
        private readonly double[][] _covariance =
            [.. Enumerable.Range(0, features).Select(row => Enumerable.Range(0, features).Select(column => row == column ? priorVariance : 0).ToArray())];

        internal double[] Weights { get; } = new double[features];

        internal double Predict(float[] input)
        {
            double sum = 0;
            for (var index = 0; index < features; index++) sum += Weights[index] * input[index];
            return sum;
        }

        internal void Learn(float[] input, double label, double clip)
        {
            var gain = new double[features];
            double power = 0;
            for (var row = 0; row < features; row++)
            {
                for (var column = 0; column < features; column++) gain[row] += _covariance[row][column] * input[column];
                power += gain[row] * input[row];
            }

            var denominator = _forget + power;
            var error = Math.Clamp(label - Predict(input), -clip, clip) / denominator;
            double trace = 0;
            for (var row = 0; row < features; row++)
            {
                Weights[row] += gain[row] * error;
                trace += _covariance[row][row];
            }

            var scale = trace < 1e4 * features ? 1 / _forget : 1;
            for (var row = 0; row < features; row++)
            {
                for (var column = 0; column < features; column++)
                    _covariance[row][column] = (_covariance[row][column] - gain[row] / denominator * gain[column]) * scale;
            }
        }
    }
}
