using System.Collections.Immutable;

namespace IoTRl.Domain.Networks;

/// <summary>A named array of numbers with a shape, rows first; the last index runs fastest.</summary>
public sealed class NetworkTensor
{
    /// <exception cref="ArgumentException">The shape does not hold as many numbers as there are.</exception>
    public NetworkTensor(string name, ImmutableArray<int> shape, Array values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        if (SizeOf(shape) != values.Length) throw new ArgumentException($"{name}: {values.Length} numbers are not of the shape [{string.Join(", ", shape)}].", nameof(values));
        (Name, Shape, Values) = (name, shape, values);
    }

    /// <summary>Such as <c>actor.0.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Length of each dimension.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>float[], double[], int[], long[] or byte[].</summary>
    public Array Values { get; }

    /// <summary>The numbers as float32; a rejection where they are something else, of another shape, or not finite.</summary>
    public Parsed<float[]> Floats(ImmutableArray<int> shape)
    {
        if (Values is not float[] floats) return Rejection.Of("wrong-type", $"must hold float32, but holds {Values.GetType().GetElementType()?.Name}", Name);
        if (!Shape.AsSpan().SequenceEqual(shape.AsSpan()))
            return Rejection.Of("wrong-shape", $"must be of the shape [{string.Join(", ", shape)}], but is [{string.Join(", ", Shape)}]", Name);
        var bad = Array.FindIndex(floats, value => !float.IsFinite(value));
        return bad < 0 ? floats : Rejection.Of("not-finite", $"number {bad} is {floats[bad]}", Name);
    }

    private static long SizeOf(ImmutableArray<int> shape) => shape.Aggregate(1L, (product, length) => product * length);
}
