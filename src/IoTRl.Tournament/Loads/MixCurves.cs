using static IoTRl.Tournament.Loads.CurveShapes;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// Curves of everything at once, each made of other shares: random waves, noise with memory, steps, ramps and spikes. They train forecasters for shapes that no family has;
/// nobody is judged on them.
/// </summary>
internal static class MixCurves
{
    internal static double[] Mix(FamilyRandom random, int seconds)
    {
        var values = random.Wander(seconds, random.Uniform(0.02, 0.15), random.LogUniform(5, 300));
        Wave(random, values);
        Levels(random, values);
        Spikes(random, values);
        return values;
    }

    // One to three waves of 2 min to 2 h; together they leave a fifth of the load.
    private static void Wave(FamilyRandom random, double[] values)
    {
        var waves = (int)random.Uniform(1, 4);
        var sum = new double[values.Length];
        for (var wave = 0; wave < waves; wave++)
        {
            var (height, period, phase) = (random.Uniform(0, 0.8 / waves), random.LogUniform(120, 7200), random.Uniform(0, 1));
            for (var second = 0; second < sum.Length; second++) sum[second] += height * Math.Sin(2 * Math.PI * (second / period + phase));
        }

        Times(values, second => 1 + sum[second]);
    }

    // Levels that change every 5 to 60 min, at once or over 1 to 10 min, by about 40 %, and tend back to 1.
    private static void Levels(FamilyRandom random, double[] values)
    {
        var (every, deviation) = (random.LogUniform(300, 3600), random.Uniform(0.1, 0.5));
        var (level, aim, left, next) = (0.0, 0.0, 0, random.Exponential(every));
        Times(values, second =>
        {
            if (second == next)
            {
                aim = 0.5 * aim + deviation * random.Normal();
                left = random.Uniform(0, 1) < 0.5 ? 1 : (int)random.Uniform(60, 600);
                next = second + random.Exponential(every);
            }

            if (left > 0) level += (aim - level) / left--;
            return Math.Exp(level);
        });
    }

    // Spikes of 5 s to 4 min, one and a half to six times the load, every 5 to 60 min.
    private static void Spikes(FamilyRandom random, double[] values)
    {
        var every = random.LogUniform(300, 3600);
        var spikes = NoBursts(values.Length);
        for (var second = random.Exponential(every); second < values.Length; second += random.Exponential(every))
        {
            var rise = (int)random.LogUniform(1, 30);
            Raise(spikes, second, rise + (int)random.LogUniform(5, 240), rise, random.LogUniform(2, 120), random.LogUniform(1.5, 6));
        }

        Times(values, second => spikes[second]);
    }
}
