using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IoTRl.Learning.Networks;

/// <summary>
/// Adam (Kingma and Ba 2015) over one block of parameters, in one pass over its memory: m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2,
/// p -= rate / (1 - b1^t) x m / (sqrt(v / (1 - b2^t)) + epsilon).
/// </summary>
internal sealed class AdamOptimizer(int length, double epsilon, double beta1 = 0.9, double beta2 = 0.999)
{
    /// <summary>Running mean of the gradients, m.</summary>
    public float[] Mean { get; } = new float[length];

    /// <summary>Running mean of their squares, v.</summary>
    public float[] Square { get; } = new float[length];

    /// <summary>Steps made, t.</summary>
    public long Steps { get; set; }

    /// <summary>One step.</summary>
    /// <param name="parameters">[length], changed.</param>
    /// <param name="gradients">[length].</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="scale">Factor of the gradients first: below 1 where they are clipped.</param>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradients, double rate, float scale)
    {
        Steps++;
        var step = (float)(rate / (1 - Math.Pow(beta1, Steps)));
        var root = (float)(1 / Math.Sqrt(1 - Math.Pow(beta2, Steps)));
        var (b1, b2, e) = ((float)beta1, (float)beta2, (float)epsilon);
        var (c1, c2) = ((float)(1 - beta1), (float)(1 - beta2));
        var whole = parameters.Length - (parameters.Length % Vector256<float>.Count);
        var p = MemoryMarshal.Cast<float, Vector256<float>>(parameters[..whole]);
        var g = MemoryMarshal.Cast<float, Vector256<float>>(gradients[..whole]);
        var m = MemoryMarshal.Cast<float, Vector256<float>>(Mean.AsSpan(0, whole));
        var v = MemoryMarshal.Cast<float, Vector256<float>>(Square.AsSpan(0, whole));
        for (var i = 0; i < p.Length; i++)
        {
            var gradient = g[i] * scale;
            m[i] = (m[i] * b1) + (gradient * c1);
            v[i] = (v[i] * b2) + (gradient * gradient * c2);
            p[i] -= m[i] * step / ((Vector256.Sqrt(v[i]) * root) + Vector256.Create(e));
        }

        for (var i = whole; i < parameters.Length; i++)
        {
            var gradient = gradients[i] * scale;
            Mean[i] = (Mean[i] * b1) + (gradient * c1);
            Square[i] = (Square[i] * b2) + (gradient * gradient * c2);
            parameters[i] -= Mean[i] * step / ((MathF.Sqrt(Square[i]) * root) + e);
        }
    }

    /// <summary>Sum of squares, the same bits on every machine.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        var whole = values.Length - (values.Length % Vector256<float>.Count);
        var sums = Vector256<float>.Zero;
        foreach (var vector in MemoryMarshal.Cast<float, Vector256<float>>(values[..whole])) sums += vector * vector;
        var sum = 0.0;
        for (var lane = 0; lane < Vector256<float>.Count; lane++) sum += sums[lane];
        foreach (var value in values[whole..]) sum += (double)value * value;
        return sum;
    }

    /// <summary>How much gradients of that norm are scaled so that it is at most the most.</summary>
    public static float ClipScale(double norm, double most) => norm > most ? (float)(most / (norm + 1e-6)) : 1;
}
