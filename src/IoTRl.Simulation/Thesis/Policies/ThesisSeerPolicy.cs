namespace IoTRl.Simulation.Thesis.Policies;

/// <summary>
/// <c>seer</c>, the thesis' predictive rival (benchmarks/policies.py, all numbers published): index of executors = coming load / 50, cut to an integer,
/// each of 4 GB, Redis, no compression. It sees the coming load exactly and asks for too little: 50 messages/s on 4 GB take 1250 ms.
/// </summary>
public sealed class ThesisSeerPolicy : IThesisPolicy
{
    private const double MessagesPerExecutor = 50;

    public string Name => "seer";

    public ThesisAction Decide(ReadOnlySpan<float> observation)
    {
        var executors = (int)(observation[ThesisObservation.Forecast] / MessagesPerExecutor);
        return new(Math.Clamp(executors, 0, ThesisAction.Choices[0] - 1), 3, 0, 0);
    }
}
