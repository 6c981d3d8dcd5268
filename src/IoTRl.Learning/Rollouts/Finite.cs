using System.Globalization;
using System.Numerics.Tensors;

namespace IoTRl.Learning.Rollouts;

/// <summary>Numbers are checked where they enter: one that is not finite stops the training by its name, before it spreads.</summary>
internal static class Finite
{
    /// <exception cref="NotFiniteNumberException">It is NaN or infinite.</exception>
    public static double Demand(double value, string name) =>
        double.IsFinite(value) ? value : throw new NotFiniteNumberException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}."), value);

    /// <exception cref="NotFiniteNumberException">One is NaN or infinite.</exception>
    public static void Demand(ReadOnlySpan<float> values, string name)
    {
        // Any that is not finite makes the sum of the products with 0 so.
        if (float.IsFinite(TensorPrimitives.SumOfMagnitudes(values))) return;
        for (var i = 0; i < values.Length; i++)
            if (!float.IsFinite(values[i])) Demand(values[i], $"{name}[{i}]");
    }
}
