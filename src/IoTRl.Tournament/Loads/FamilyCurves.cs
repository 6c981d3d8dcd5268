using static IoTRl.Tournament.Loads.CurveShapes;

namespace IoTRl.Tournament.Loads;

/// <summary>One curve a family, in any unit: the load scales it to its mean. For training and, on other seeds, for judging. The shapes are assumptions, named in each summary.</summary>
internal static class FamilyCurves
{
    private const double DaySeconds = 24 * 60;

    /// <summary>A constant fleet: only a slow wander of 4 %.</summary>
    internal static double[] Flat(FamilyRandom random, int seconds) => random.Wander(seconds, 0.04, 120);

    /// <summary>One sine a day, low 0.4 and high 1.6 of the mean, with a wander of 6 %.</summary>
    internal static double[] Diurnal(FamilyRandom random, int seconds)
    {
        var phase = random.DayPhase();
        return Times(random.Wander(seconds, 0.06, 90), second => 1 + 0.6 * Math.Sin(2 * Math.PI * (second / DaySeconds + phase)));
    }

    /// <summary>On and off with heavy-tailed lengths (Pareto, shape 1.5): on is 3 to 5 times off.</summary>
    internal static double[] Bursty(FamilyRandom random, int seconds)
    {
        var (values, bursts) = (random.Wander(seconds, 0.05, 60), NoBursts(seconds));
        var second = 0;
        while (second < seconds)
        {
            second += random.Pareto(60, 1.5);
            var (factor, length) = (random.Uniform(3, 5), random.Pareto(40, 1.5));
            Raise(bursts, second, length, rise: 3, fall: 3, factor);
            second += length;
        }

        return Times(values, at => bursts[at]);
    }

    /// <summary>Bedside monitors: a mild day (+-15 %), and an episode every 8 min that trebles the load at once and fades over minutes.</summary>
    internal static double[] Healthcare(FamilyRandom random, int seconds)
    {
        var phase = random.DayPhase();
        var values = Times(random.Wander(seconds, 0.05, 120), second => 1 + 0.15 * Math.Sin(2 * Math.PI * (second / DaySeconds + phase)));
        var bursts = NoBursts(seconds);
        for (var second = random.Exponential(480); second < seconds; second += random.Exponential(480))
            Raise(bursts, second, (int)random.Uniform(40, 120), rise: 5, fall: 90, random.Uniform(1.8, 3));
        return Times(values, second => bursts[second]);
    }

    /// <summary>Three shifts a day: steps of load at their beginnings, a break in the middle of each, and a machine cycle of 90 s.</summary>
    internal static double[] Industrial(FamilyRandom random, int seconds)
    {
        var plan = IndustrialPlan(random);
        return Times(random.Wander(seconds, 0.05, 60), second => plan(second) * (1 + 0.08 * Math.Sin(2 * Math.PI * second / 90)));
    }

    /// <summary>What is known of it beforehand: its shifts and their breaks.</summary>
    internal static Func<int, double> IndustrialPlan(FamilyRandom random)
    {
        var phase = random.DayPhase();
        double[] shifts = [1.5, 1.2, 0.45];
        return second =>
        {
            var inDay = 3 * ((second / DaySeconds + phase) % 1);
            var (shift, within) = ((int)inDay, inDay % 1);
            return shifts[shift] * (within is > 0.48 and < 0.56 ? 0.5 : 1);
        };
    }

    /// <summary>Two rush hours over a low night, and an event every 20 min that raises the load by 40-80 % for minutes.</summary>
    internal static double[] SmartCity(FamilyRandom random, int seconds)
    {
        var phase = random.DayPhase();
        var values = Times(random.Wander(seconds, 0.06, 90), second =>
        {
            var hour = 24 * ((second / DaySeconds + phase) % 1);
            var daylight = 0.35 + 0.5 * Math.Max(0, Math.Sin(Math.PI * (hour - 6) / 16));
            return daylight + 0.6 * Bell(hour, 8, 1.1) + 0.7 * Bell(hour, 17.5, 1.4);
        });
        var bursts = NoBursts(seconds);
        for (var second = random.Exponential(1200); second < seconds; second += random.Exponential(1200))
            Raise(bursts, second, (int)random.Uniform(90, 240), rise: 20, fall: 40, random.Uniform(1.4, 1.8));
        return Times(values, second => bursts[second]);
    }
}
