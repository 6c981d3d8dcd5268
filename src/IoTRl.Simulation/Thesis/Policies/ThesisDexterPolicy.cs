namespace IoTRl.Simulation.Thesis.Policies;

/// <summary>
/// <c>dexter</c>, the thesis' reactive rival (benchmarks/policies.py, all numbers published): from index 10, so 11 executors, two more above 80 % CPU,
/// one less below 30 %, 1..20, each of 4 GB, NVMe, light compression. CPU is of the last step and reads 100 % nearly always, so it ends at 20.
/// </summary>
public sealed class ThesisDexterPolicy : IThesisPolicy
{
    private const float BusyPercent = 80, IdlePercent = 30;
    private const int Up = 2, Down = 1;

    private int _executors = 10;

    public string Name => "dexter";

    public ThesisAction Decide(ReadOnlySpan<float> observation)
    {
        var cpu = observation[ThesisObservation.CpuPercent];
        _executors += cpu > BusyPercent ? Up : cpu < IdlePercent ? -Down : 0;
        _executors = Math.Clamp(_executors, 0, ThesisAction.Choices[0] - 1);
        return new(_executors, 3, 1, 1);
    }
}
