using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Rollouts;

/// <summary>
/// Brings returns to a size that a critic learns well: rewards are divided by the running standard deviation of the discounted return so far
/// (Stable-Baselines3's VecNormalize). Off, it leaves rewards as they are.
/// </summary>
internal sealed class RewardScale(int environments, double discount, bool isOn)
{
    private const double LeastVariance = 1e-8;
    private const double MostReward = 10;

    private readonly double[] _returns = new double[environments];
    private double _count, _mean, _squares;

    /// <summary>The scaled reward of one step of one environment.</summary>
    public float Apply(int environment, double reward, bool hasEnded)
    {
        if (!isOn) return (float)reward;
        var sum = _returns[environment] = (_returns[environment] * discount) + reward;
        if (hasEnded) _returns[environment] = 0;
        _count++;
        var delta = sum - _mean;
        _mean += delta / _count;
        _squares += delta * (sum - _mean);
        var variance = _squares / _count;
        return _count < 2 ? (float)Math.Clamp(reward, -MostReward, MostReward) : (float)Math.Clamp(reward / Math.Sqrt(variance + LeastVariance), -MostReward, MostReward);
    }

    public IEnumerable<NetworkTensor> ToTensors(string name) =>
        [new($"{name}.returns", [_returns.Length], _returns), new($"{name}.moments", [3], new[] { _count, _mean, _squares })];

    public void Restore(Checkpoints.CheckpointReader reader, string name)
    {
        reader.Read<double>($"{name}.returns", _returns.Length).CopyTo(_returns, 0);
        var moments = reader.Read<double>($"{name}.moments", 3);
        (_count, _mean, _squares) = (moments[0], moments[1], moments[2]);
    }
}
