using static IoTRl.Tournament.Loads.CurveShapes;

namespace IoTRl.Tournament.Loads;

/// <summary>Curves that nothing is ever fitted on: shapes nobody has seen. The shapes are assumptions, named in each summary.</summary>
internal static class HeldOutCurves
{
    // One of 20 to 50 gateways sends fifty times what it should.
    private const double StormFactor = 50;

    /// <summary>A calm fleet (wander of 5 %) and a crowd every 25 min: three to six times the load within 10 to 30 s, for 30 to 120 s, that takes minutes to go.</summary>
    internal static double[] FlashCrowd(FamilyRandom random, int seconds)
    {
        var (values, crowds) = (random.Wander(seconds, 0.05, 120), NoBursts(seconds));
        for (var second = random.Exponential(1500); second < seconds; second += random.Exponential(1500))
        {
            var rise = (int)random.Uniform(10, 30);
            Raise(crowds, second, rise + (int)random.Uniform(30, 120), rise, random.Uniform(60, 180), random.Uniform(3, 6));
        }

        return Times(values, second => crowds[second]);
    }

    /// <summary>Steps by schedule (<see cref="ShiftPlan"/>), each within 10 s, and a wander of 5 %.</summary>
    internal static double[] ShiftChange(FamilyRandom random, int seconds)
    {
        const int Rise = 10;
        var plan = ShiftPlan.Draw(random);
        var (level, levels) = (plan.LevelAt(0), new double[seconds]);
        var step = 0.0;
        for (var second = 0; second < seconds; second++)
        {
            var aim = plan.LevelAt(second);
            if (second > 0 && plan.LevelAt(second - 1) != aim) step = (aim - level) / Rise;
            level = Math.Abs(aim - level) <= Math.Abs(step) ? aim : level + step;
            levels[second] = level;
        }

        return Times(random.Wander(seconds, 0.05, 90), second => levels[second]);
    }

    /// <summary>A calm fleet (wander of 5 %) of which one gateway, 2 to 5 % of the load, sends 50 times as much within 2 s, for 1 to 5 min, every 20 min.</summary>
    internal static double[] SensorStorm(FamilyRandom random, int seconds)
    {
        var share = random.Uniform(0.02, 0.05);
        var (values, storms) = (random.Wander(seconds, 0.05, 120), NoBursts(seconds));
        for (var second = random.Exponential(1200); second < seconds; second += random.Exponential(1200))
            Raise(storms, second, (int)random.Uniform(60, 300), rise: 2, fall: 2, 1 + share * (StormFactor - 1));
        return Times(values, second => storms[second]);
    }
}
