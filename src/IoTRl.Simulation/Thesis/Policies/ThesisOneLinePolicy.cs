namespace IoTRl.Simulation.Thesis.Policies;

/// <summary>
/// <c>one-line</c>: executors = coming load x 1.06 / 80, rounded up, each of 8 GB. One of 8 GB takes 1000 ms for 80 messages/s; the 6 % (ours) leave
/// 57 ms for the shuffle, of which 250 MB on NVMe, lightly compressed, take 55.
/// </summary>
public sealed class ThesisOneLinePolicy : IThesisPolicy
{
    private const double MessagesPerExecutor = 80;
    private const double Headroom = 1.06;

    public string Name => "one-line";

    public ThesisAction Decide(ReadOnlySpan<float> observation)
    {
        var executors = (int)Math.Ceiling(observation[ThesisObservation.Forecast] * Headroom / MessagesPerExecutor);
        return new(Math.Clamp(executors, 1, ThesisAction.Choices[0]) - 1, 7, 1, 1);
    }
}
