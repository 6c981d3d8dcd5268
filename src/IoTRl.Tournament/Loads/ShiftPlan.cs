namespace IoTRl.Tournament.Loads;

/// <summary>
/// The shifts of a site's day: three to five of unequal length, each at a level of its own that differs from the one before by half at least, the same every day (assumed).
/// Drawn from the site's numbers, so that all its streams change shifts together.
/// </summary>
internal sealed class ShiftPlan
{
    private const double DaySeconds = 24 * 60;
    private const double LeastRatio = 1.5;
    private const double LeastLevel = 0.4;
    private const double MostLevel = 1.8;

    private readonly double _phase;
    private readonly double[] _begins;
    private readonly double[] _levels;

    private ShiftPlan(double phase, double[] begins, double[] levels) => (_phase, _begins, _levels) = (phase, begins, levels);

    internal static ShiftPlan Draw(FamilyRandom random)
    {
        var phase = random.DayPhase();
        var shifts = (int)random.SiteUniform(3, 6);
        var begins = new double[shifts];
        for (var shift = 1; shift < shifts; shift++) begins[shift] = (shift + random.SiteUniform(-0.2, 0.2)) / shifts;
        var levels = new double[shifts];
        for (var shift = 0; shift < shifts; shift++)
        {
            do levels[shift] = random.SiteUniform(LeastLevel, MostLevel);
            while (shift > 0 && !Differ(levels[shift], levels[shift - 1]));
        }

        return new ShiftPlan(phase, begins, levels);
    }

    /// <summary>Level in force at a second, in any unit.</summary>
    internal double LevelAt(int second)
    {
        var inDay = (second / DaySeconds + _phase) % 1;
        var shift = _begins.Length - 1;
        while (_begins[shift] > inDay) shift--;
        return _levels[shift];
    }

    private static bool Differ(double one, double other) => Math.Max(one, other) >= LeastRatio * Math.Min(one, other);
}
