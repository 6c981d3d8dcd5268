namespace IoTRl.Simulation.Jobs;

/// <summary>
/// Slowness of wall time: 1 is normal, 1.2 means that everything takes 1.2 times as long. Marginally lognormal with mean 1; its logarithm is an
/// AR(1) process at the lag, written as a truncated moving sum of addressed normals, so that the value at a second depends on seed and second alone.
/// </summary>
internal sealed class SlownessProcess
{
    // What is cut off has a relative variance below this.
    private const double Remainder = 1e-8;

    private readonly ulong _seed;
    private readonly int _lagSeconds;
    private readonly double _deviation;
    private readonly double[] _weights;
    private readonly double[] _normals;
    private long _block = long.MinValue;
    private double _slowness = 1;

    public SlownessProcess(JobTwinOptions options, ulong seed)
    {
        _seed = seed;
        _lagSeconds = options.SlownessLagSeconds;
        _deviation = Math.Sqrt(Math.Log(1 + (options.SlownessVariation * options.SlownessVariation)));
        _weights = Weights(options.SlownessCorrelation);
        _normals = new double[_weights.Length];
    }

    /// <summary>Slowness in the second that begins at <paramref name="second"/>.</summary>
    public double At(long second)
    {
        if (_deviation == 0)
            return 1;
        var block = second / _lagSeconds;
        if (block != _block)
            MoveTo(block);
        return _slowness;
    }

    private void MoveTo(long block)
    {
        var known = block == _block + 1 ? _weights.Length - 1 : 0;
        for (var back = 0; back < _weights.Length - known; back++)
            _normals[Slot(block - back)] = AddressedRandom.Normal(_seed, DrawStream.Slowness, block - back);
        var sum = 0.0;
        for (var back = 0; back < _weights.Length; back++)
            sum += _weights[back] * _normals[Slot(block - back)];
        // exp(deviation x - deviation^2 / 2) has mean 1 for a standard normal x.
        _slowness = Math.Exp((_deviation * sum) - (_deviation * _deviation / 2));
        _block = block;
    }

    private int Slot(long block)
    {
        var slot = (int)(block % _weights.Length);
        return slot < 0 ? slot + _weights.Length : slot;
    }

    private static double[] Weights(double correlation)
    {
        var terms = correlation <= 0 ? 1 : 1 + (int)Math.Ceiling(Math.Log(Remainder) / (2 * Math.Log(correlation)));
        var weights = new double[terms];
        var square = 0.0;
        for (var back = 0; back < terms; back++)
        {
            weights[back] = Math.Pow(correlation, back);
            square += weights[back] * weights[back];
        }

        for (var back = 0; back < terms; back++)
            weights[back] /= Math.Sqrt(square);
        return weights;
    }
}
