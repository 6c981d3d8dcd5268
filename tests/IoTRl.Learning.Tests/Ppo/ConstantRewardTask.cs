using IoTRl.Domain.Networks;
using IoTRl.Learning.Environments;

namespace IoTRl.Learning.Tests.Ppo;

/// <summary>Pays 1 a step whatever is done; an episode is cut after some steps, so that its value is 1 / (1 - gamma) only where cuts bootstrap.</summary>
internal sealed class ConstantRewardTask(int mostSteps) : IDiscreteEnvironment
{
    private int _step;

    public string Layout => "constant/1";

    public int Features => 1;

    public int PrivilegedFeatures => 0;

    public int ActionParts => 1;

    public ActionHeads Heads { get; } = new() { Choices = [2] };

    public void Reset(ulong seed, Span<float> observation) => (_step, observation[0]) = (0, 1);

    public EnvironmentStep Advance(ReadOnlySpan<int> action, Span<float> observation)
    {
        observation[0] = 1;
        return new EnvironmentStep { Reward = 1, Terminated = false, Truncated = ++_step >= mostSteps };
    }
}
