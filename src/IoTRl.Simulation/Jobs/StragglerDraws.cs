namespace IoTRl.Simulation.Jobs;

/// <summary>
/// Which tasks of a batch straggle: the gaps between them are geometric, addressed by seed and the second in which the batch began, so that the same second's
/// batch has the same stragglers under every policy.
/// </summary>
internal sealed class StragglerDraws(TaskOptions options, ulong seed)
{
    private readonly double _logStay = Math.Log(1 - options.StragglerShare);
    private long _second;
    private long _draws;
    private double _next;

    public double Factor => options.StragglerFactor;

    /// <summary>A batch begins.</summary>
    public void Begin(long second)
    {
        (_second, _draws) = (second, 0);
        _next = Gap();
    }

    /// <summary>Stragglers among so many tasks from <paramref name="first"/> on; asked in order of the tasks.</summary>
    public int Among(int first, int tasks)
    {
        var stragglers = 0;
        for (; _next < first + tasks; _next += 1 + Gap())
            stragglers++;
        return stragglers;
    }

    private double Gap() => Math.Floor(Math.Log(AddressedRandom.Uniform(seed, DrawStream.Stragglers, _second, _draws++)) / _logStay);
}
