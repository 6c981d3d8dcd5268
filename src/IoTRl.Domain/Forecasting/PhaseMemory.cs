namespace IoTRl.Domain.Forecasting;

/// <summary>What the rate was at the same phase of earlier periods (same time yesterday) and of the longer cycle (same time last week), records/s.</summary>
internal sealed class PhaseMemory
{
    // How fast a new period replaces the remembered ones.
    private const double PeriodShare = 0.35;
    private const double CycleShare = 0.5;
    private const float Unknown = -1;

    private readonly double _periodTicks;
    private readonly int _phases;
    private readonly float[] _period;
    private readonly float[] _cycle;
    private long _openPhase = -1;
    private double _openSum;
    private int _openCount;

    internal PhaseMemory(TimeSpan period, int phases, int periodsPerCycle)
    {
        (_periodTicks, _phases) = (period.Ticks, phases);
        (_period, _cycle) = (new float[phases], new float[phases * periodsPerCycle]);
        Clear();
    }

    internal ReadOnlySpan<float> Period => _period;

    internal ReadOnlySpan<float> Cycle => _cycle;

    internal int Count => _period.Length + _cycle.Length;

    internal void Observe(double ticks, double recordsPerSecond)
    {
        var phase = (long)Math.Round(ticks / _periodTicks * _phases);
        if (phase != _openPhase) Close();
        _openPhase = phase;
        _openSum += recordsPerSecond;
        _openCount++;
    }

    /// <summary>The remembered rate at a time; NaN where none is.</summary>
    internal double PeriodAt(double ticks) => At(_period, ticks);

    internal double CycleAt(double ticks) => At(_cycle, ticks);

    internal void Restore(ReadOnlySpan<float> numbers)
    {
        Clear();
        numbers[.._period.Length].CopyTo(_period);
        numbers[_period.Length..].CopyTo(_cycle);
    }

    internal void Clear()
    {
        Array.Fill(_period, Unknown);
        Array.Fill(_cycle, Unknown);
        (_openPhase, _openSum, _openCount) = (-1, 0, 0);
    }

    private void Close()
    {
        if (_openCount > 0)
        {
            var mean = _openSum / _openCount;
            Blend(ref _period[_openPhase % _period.Length], mean, PeriodShare);
            Blend(ref _cycle[_openPhase % _cycle.Length], mean, CycleShare);
        }
        (_openSum, _openCount) = (0, 0);
    }

    private static void Blend(ref float remembered, double mean, double share) =>
        remembered = (float)(remembered < 0 ? mean : remembered + share * (mean - remembered));

    private double At(float[] memory, double ticks)
    {
        var position = ticks / _periodTicks * _phases;
        var floor = Math.Floor(position);
        var before = memory[(long)floor % memory.Length];
        var after = memory[((long)floor + 1) % memory.Length];
        var part = position - floor;
        if (before < 0) return part > 0.5 && after >= 0 ? after : double.NaN;
        return after < 0 ? (part < 0.5 ? before : double.NaN) : before + (after - before) * part;
    }
}
