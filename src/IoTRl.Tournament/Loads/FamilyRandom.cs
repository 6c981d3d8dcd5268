using IoTRl.Domain;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// The random numbers of one curve, and the shapes that several families share. What a site does by the clock (the phase of its day, its shifts) is drawn for all streams of a
/// seed alike; noise and bursts are each stream's own.
/// </summary>
internal sealed class FamilyRandom
{
    // Away from the streams of arrivals, slowness and cold starts.
    private const ulong Stream = 0x46616D;

    private readonly Draws _site;
    private readonly Draws _own;

    /// <param name="seed">Seed of the window.</param>
    /// <param name="family">Number of the family.</param>
    /// <param name="stream">Which curve of the seed.</param>
    internal FamilyRandom(ulong seed, ulong family, ArrivalStream stream = ArrivalStream.Whole)
    {
        _site = new Draws(SeededRandom.At(seed, Stream, family));
        _own = stream == ArrivalStream.Whole ? _site : new Draws(SeededRandom.At(seed, Stream + (ulong)stream, family));
    }

    /// <summary>Where in its day the site begins, 0..1.</summary>
    internal double DayPhase() => _site.Uniform(0, 1);

    /// <summary>A number of the site, the same for all of its streams.</summary>
    internal double SiteUniform(double least, double most) => _site.Uniform(least, most);

    internal double Uniform(double least, double most) => _own.Uniform(least, most);

    /// <summary>Uniform in its logarithm.</summary>
    internal double LogUniform(double least, double most) => least * Math.Pow(most / least, _own.Uniform(0, 1));

    internal double Normal() => _own.Random.NextNormal();

    /// <summary>Waiting time of a Poisson process, seconds, at least 1.</summary>
    internal int Exponential(double meanSeconds) => (int)Math.Max(1, Math.Round(-meanSeconds * Math.Log(_own.Random.NextOpenDouble())));

    /// <summary>Heavy-tailed length (Pareto), seconds.</summary>
    internal int Pareto(double leastSeconds, double shape) => (int)Math.Min(3600, Math.Round(leastSeconds * Math.Pow(_own.Random.NextOpenDouble(), -1 / shape)));

    /// <summary>A slow wander around 1: a log-normal AR(1) with this deviation and time constant.</summary>
    internal double[] Wander(int seconds, double deviation, double timeConstantSeconds)
    {
        var keep = Math.Exp(-1 / timeConstantSeconds);
        var step = deviation * Math.Sqrt(1 - keep * keep);
        var values = new double[seconds];
        var level = deviation * Normal();
        for (var second = 0; second < seconds; second++)
        {
            values[second] = Math.Exp(level);
            level = keep * level + step * Normal();
        }

        return values;
    }

    private sealed class Draws(SeededRandom random)
    {
        // A field, because a generator moves on with each number.
        internal SeededRandom Random = random;

        internal double Uniform(double least, double most) => least + (most - least) * Random.NextDouble();
    }
}
