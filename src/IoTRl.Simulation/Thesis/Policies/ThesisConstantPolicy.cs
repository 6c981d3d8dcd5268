namespace IoTRl.Simulation.Thesis.Policies;

/// <summary>One allocation for every step.</summary>
public sealed class ThesisConstantPolicy : IThesisPolicy
{
    private readonly ThesisAction _action;

    private ThesisConstantPolicy(string name, ThesisAction action) => (Name, _action) = (name, action);

    /// <summary><c>fixed</c>, the thesis' rival: 15 executors of 4 GB, NVMe, light compression (benchmarks/policies.py). 900 messages/s on 60 GB take 1500 ms.</summary>
    public static ThesisConstantPolicy Fixed { get; } = new("fixed", new(14, 3, 1, 1));

    /// <summary>
    /// <c>constant</c>, the least constant that meets the objective always: 12 executors of 8 GB. 900 messages/s on 96 GB take 937.5 ms, and 250 MB on
    /// NVMe, lightly compressed, 55 ms more.
    /// </summary>
    public static ThesisConstantPolicy Constant { get; } = new("constant", new(11, 7, 1, 1));

    public string Name { get; }

    public ThesisAction Decide(ReadOnlySpan<float> observation) => _action;
}
