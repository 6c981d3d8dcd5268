namespace IoTRl.Tournament.Loads;

/// <summary>What the curves of several families are made of.</summary>
internal static class CurveShapes
{
    /// <summary>The values, each multiplied by the shape at its second.</summary>
    internal static double[] Times(double[] values, Func<int, double> shape)
    {
        for (var second = 0; second < values.Length; second++) values[second] *= shape(second);
        return values;
    }

    /// <summary>A factor of 1 at every second, for <see cref="Raise"/> to raise.</summary>
    internal static double[] NoBursts(int seconds)
    {
        var bursts = new double[seconds];
        Array.Fill(bursts, 1);
        return bursts;
    }

    /// <summary>Rises to the factor within some seconds, holds, and fades exponentially. Of bursts that meet the higher counts: one ward's alarm is not another's factor.</summary>
    internal static void Raise(double[] bursts, int start, int length, int rise, double fall, double factor)
    {
        for (var second = start; second < Math.Min(bursts.Length, start + length + 5 * fall); second++)
        {
            var into = second - start;
            var share = into < rise ? (into + 1.0) / rise : into < length ? 1 : Math.Exp(-(into - length) / fall);
            bursts[second] = Math.Max(bursts[second], 1 + (factor - 1) * share);
        }
    }

    /// <summary>A bell around an hour of the day, 1 at its centre.</summary>
    internal static double Bell(double hour, double centre, double width) => Math.Exp(-0.5 * (hour - centre) * (hour - centre) / (width * width));
}
