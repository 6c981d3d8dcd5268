using System.Collections.Immutable;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Rollouts;

/// <summary>
/// Mean and variance of each feature over all that was seen (Welford 1962), and observations in those units, clipped. A feature that never moves is 0.
/// </summary>
internal sealed class RunningNormalization
{
    // Below it a feature counts as constant.
    private const double LeastVariance = 1e-8;

    private readonly double[] _mean;
    private readonly double[] _squares;
    private readonly float[] _shift;
    private readonly float[] _factor;
    private readonly float _clip;

    /// <param name="features">Numbers of an observation.</param>
    /// <param name="clip">Largest normalised number.</param>
    public RunningNormalization(int features, double clip)
    {
        (_mean, _squares, _shift, _factor) = (new double[features], new double[features], new float[features], new float[features]);
        Array.Fill(_factor, 1f);
        _clip = (float)clip;
    }

    /// <summary>Observations that were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one observation more.</summary>
    /// <param name="observation">[features].</param>
    public void Add(ReadOnlySpan<float> observation)
    {
        Count++;
        var weight = 1.0 / Count;
        for (var i = 0; i < _mean.Length; i++)
        {
            var delta = observation[i] - _mean[i];
            _mean[i] += delta * weight;
            _squares[i] += delta * (observation[i] - _mean[i]);
        }
    }

    /// <summary>Makes what was counted the scale of what follows.</summary>
    public void Renew()
    {
        if (Count == 0) return;
        for (var i = 0; i < _mean.Length; i++)
        {
            var variance = _squares[i] / Count;
            _shift[i] = (float)_mean[i];
            _factor[i] = variance > LeastVariance ? (float)(1 / Math.Sqrt(variance)) : 1f;
        }
    }

    /// <summary>Writes (observation - mean) / deviation, clipped.</summary>
    public void Apply(ReadOnlySpan<float> observation, Span<float> normalized)
    {
        for (var i = 0; i < _shift.Length; i++) normalized[i] = Math.Clamp((observation[i] - _shift[i]) * _factor[i], -_clip, _clip);
    }

    /// <summary>The scale of the first features, as a snapshot carries it.</summary>
    public ObservationScale ToScale(int features) => new()
    {
        Mean = [.. _shift.AsSpan(0, features)],
        Factor = [.. _factor.AsSpan(0, features)],
        Clip = _clip,
    };

    /// <summary>Everything that it needs to go on.</summary>
    public IEnumerable<NetworkTensor> ToTensors(string name)
    {
        ImmutableArray<int> features = [_mean.Length];
        return
        [
            new($"{name}.count", [1], new[] { Count }), new($"{name}.mean", features, _mean), new($"{name}.squares", features, _squares),
            new($"{name}.shift", features, _shift), new($"{name}.factor", features, _factor),
        ];
    }

    /// <summary>Goes on from there.</summary>
    public void Restore(Checkpoints.CheckpointReader reader, string name)
    {
        Count = reader.Read<long>($"{name}.count", 1)[0];
        reader.Read<double>($"{name}.mean", _mean.Length).CopyTo(_mean, 0);
        reader.Read<double>($"{name}.squares", _mean.Length).CopyTo(_squares, 0);
        reader.Read<float>($"{name}.shift", _mean.Length).CopyTo(_shift, 0);
        reader.Read<float>($"{name}.factor", _mean.Length).CopyTo(_factor, 0);
    }
}
