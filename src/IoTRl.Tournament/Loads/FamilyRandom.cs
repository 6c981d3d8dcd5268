using IoTRl.Domain;

namespace IoTRl.Tournament.Loads;

/// <summary>The random numbers of one curve, and the shapes that several families share.</summary>
internal sealed class FamilyRandom(ulong seed, ulong family)
{
    // Away from the streams of arrivals, slowness and cold starts.
    private const ulong Stream = 0x46616D;

    private SeededRandom _random = SeededRandom.At(seed, Stream, family);

    internal double Uniform(double least, double most) => least + (most - least) * _random.NextDouble();

    /// <summary>Waiting time of a Poisson process, seconds, at least 1.</summary>
    internal int Exponential(double meanSeconds) => (int)Math.Max(1, Math.Round(-meanSeconds * Math.Log(_random.NextOpenDouble())));

    /// <summary>Heavy-tailed length (Pareto), seconds.</summary>
    internal int Pareto(double leastSeconds, double shape) => (int)Math.Min(3600, Math.Round(leastSeconds * Math.Pow(_random.NextOpenDouble(), -1 / shape)));

    /// <summary>A slow wander around 1: a log-normal AR(1) with this deviation and time constant.</summary>
    internal double[] Wander(int seconds, double deviation, double timeConstantSeconds)
    {
        var keep = Math.Exp(-1 / timeConstantSeconds);
        var step = deviation * Math.Sqrt(1 - keep * keep);
        var values = new double[seconds];
        var level = deviation * _random.NextNormal();
        for (var second = 0; second < seconds; second++)
        {
            values[second] = Math.Exp(level);
            level = keep * level + step * _random.NextNormal();
        }

        return values;
    }
}
