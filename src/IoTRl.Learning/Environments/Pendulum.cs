using IoTRl.Domain;

namespace IoTRl.Learning.Environments;

/// <summary>
/// A pendulum to be swung up and held: dynamics and constants of Gymnasium's Pendulum-v1 (classic_control/pendulum.py, Farama Foundation). Reward
/// -(angle^2 + 0.1 speed^2 + 0.001 torque^2); never terminated, truncated after 200 steps. A random policy has about -1200 an episode, a good one about -150.
/// </summary>
public sealed class Pendulum : IEnvironment<float>
{
    /// <summary>Steps after which an episode is cut.</summary>
    public const int MostSteps = 200;

    /// <summary>Largest torque, N m: an action of 1.</summary>
    public const double MostTorque = 2.0;

    // rad/s, s, m/s^2, kg, m
    private const double MostSpeed = 8.0, SecondsPerStep = 0.05, Gravity = 10.0, Mass = 1.0, Length = 1.0;

    private double _angle, _speed;
    private int _step;

    public string Layout => "pendulum/1";

    public int Features => 3;

    public int PrivilegedFeatures => 0;

    public int ActionParts => 1;

    public void Reset(ulong seed, Span<float> observation)
    {
        var random = SeededRandom.At(seed, (ulong)DrawPurpose.Task, 0);
        _angle = Math.PI * ((2 * random.NextDouble()) - 1);
        _speed = (2 * random.NextDouble()) - 1;
        _step = 0;
        Observe(observation);
    }

    public EnvironmentStep Advance(ReadOnlySpan<float> action, Span<float> observation)
    {
        var torque = Math.Clamp(action[0] * MostTorque, -MostTorque, MostTorque);
        var fromUp = _angle - (2 * Math.PI * Math.Floor((_angle + Math.PI) / (2 * Math.PI)));
        var cost = (fromUp * fromUp) + (0.1 * _speed * _speed) + (0.001 * torque * torque);
        _speed += ((3 * Gravity / (2 * Length) * Math.Sin(_angle)) + (3.0 / (Mass * Length * Length) * torque)) * SecondsPerStep;
        _speed = Math.Clamp(_speed, -MostSpeed, MostSpeed);
        _angle += _speed * SecondsPerStep;
        _step++;
        Observe(observation);
        return new EnvironmentStep { Reward = -cost, Terminated = false, Truncated = _step >= MostSteps };
    }

    private void Observe(Span<float> observation)
    {
        var (sin, cos) = Math.SinCos(_angle);
        (observation[0], observation[1], observation[2]) = ((float)cos, (float)sin, (float)_speed);
    }
}
