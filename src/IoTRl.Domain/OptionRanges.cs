using System.Collections.Immutable;
using System.Globalization;

namespace IoTRl.Domain;

/// <summary>Collects every option that is outside its range, so that all of them are told at once.</summary>
public sealed class OptionRanges
{
    private readonly ImmutableArray<Rejection>.Builder _rejections = ImmutableArray.CreateBuilder<Rejection>();

    /// <summary>Refuses a value outside the closed range; NaN and the infinities are outside every range.</summary>
    public OptionRanges Check(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"must lie between {least} and {most}, but is {value}");
            _rejections.Add(Rejection.Of("out-of-range", message, name));
        }

        return this;
    }

    /// <summary>Adds what a part of the options found, each under the name of that part.</summary>
    public OptionRanges Include(string name, ImmutableArray<Rejection> rejections)
    {
        foreach (var rejection in rejections)
            _rejections.Add(rejection with { Position = $"{name}.{rejection.Position}" });
        return this;
    }

    public ImmutableArray<Rejection> ToImmutable() => _rejections.ToImmutable();

    /// <exception cref="ArgumentException">There is at least one rejection; the message lists all.</exception>
    public static void ThrowIfAny(ImmutableArray<Rejection> rejections, string parameter)
    {
        if (!rejections.IsEmpty)
            throw new ArgumentException(string.Join("; ", rejections), parameter);
    }
}
