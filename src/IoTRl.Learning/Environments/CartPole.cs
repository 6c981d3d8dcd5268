using IoTRl.Domain;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Environments;

/// <summary>
/// A pole on a cart that is pushed left or right: dynamics and constants of Gymnasium's CartPole-v1 (classic_control/cartpole.py, Farama Foundation, after Barto,
/// Sutton and Anderson 1983). Reward 1 a step; it terminates where the pole falls or the cart leaves, and is truncated after 500 steps. Solved: a mean of 475.
/// </summary>
public sealed class CartPole : IDiscreteEnvironment
{
    /// <summary>Steps after which an episode is cut.</summary>
    public const int MostSteps = 500;

    // m/s^2, kg, kg, m (half of the pole), N, s
    private const double Gravity = 9.8, CartMass = 1.0, PoleMass = 0.1, HalfLength = 0.5, Force = 10.0, SecondsPerStep = 0.02;
    private const double TotalMass = CartMass + PoleMass;
    private const double PoleMassLength = PoleMass * HalfLength;

    // Ends of an episode: 12 degrees, 2.4 m
    private const double MostAngle = 12 * 2 * Math.PI / 360, MostPosition = 2.4;

    // A start is uniform in +-0.05 in each of the four.
    private const double StartReach = 0.05;

    private double _position, _speed, _angle, _angularSpeed;
    private int _step;

    public string Layout => "cartpole/1";

    public int Features => 4;

    public int PrivilegedFeatures => 0;

    public int ActionParts => 1;

    public ActionHeads Heads { get; } = new() { Choices = [2] };

    public void Reset(ulong seed, Span<float> observation)
    {
        var random = SeededRandom.At(seed, (ulong)DrawPurpose.Task, 0);
        (_position, _speed, _angle, _angularSpeed) = (Start(ref random), Start(ref random), Start(ref random), Start(ref random));
        _step = 0;
        Observe(observation);
    }

    public EnvironmentStep Advance(ReadOnlySpan<int> action, Span<float> observation)
    {
        var force = action[0] == 1 ? Force : -Force;
        var (sin, cos) = Math.SinCos(_angle);
        var inertia = (force + (PoleMassLength * _angularSpeed * _angularSpeed * sin)) / TotalMass;
        var angularAcceleration = ((Gravity * sin) - (cos * inertia)) / (HalfLength * ((4.0 / 3.0) - (PoleMass * cos * cos / TotalMass)));
        var acceleration = inertia - (PoleMassLength * angularAcceleration * cos / TotalMass);
        _position += SecondsPerStep * _speed;
        _speed += SecondsPerStep * acceleration;
        _angle += SecondsPerStep * _angularSpeed;
        _angularSpeed += SecondsPerStep * angularAcceleration;
        _step++;
        Observe(observation);
        var terminated = Math.Abs(_position) > MostPosition || Math.Abs(_angle) > MostAngle;
        return new EnvironmentStep { Reward = 1, Terminated = terminated, Truncated = !terminated && _step >= MostSteps };
    }

    private static double Start(ref SeededRandom random) => StartReach * ((2 * random.NextDouble()) - 1);

    private void Observe(Span<float> observation) =>
        (observation[0], observation[1], observation[2], observation[3]) = ((float)_position, (float)_speed, (float)_angle, (float)_angularSpeed);
}
