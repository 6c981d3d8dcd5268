using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Tournament.Twins;

namespace IoTRl.Tournament.Plots;

/// <summary>Where the points of a sweep stand: at their numbers where all are numbers of one unit (<c>5 s</c>, <c>40 s</c>), else one after the other.</summary>
internal sealed record SweepAxis
{
    private SweepAxis(ImmutableArray<double> places, ImmutableArray<string> labels, bool isNumeric) => (Places, Labels, IsNumeric) = (places, labels, isNumeric);

    /// <summary>By point.</summary>
    internal ImmutableArray<double> Places { get; }

    /// <summary>By point: the number alone, whose unit the axis says; else its name.</summary>
    internal ImmutableArray<string> Labels { get; }

    internal bool IsNumeric { get; }

    internal static SweepAxis Of(TwinSweep sweep)
    {
        var numbers = sweep.Points.Select(point => Parse(point.Name)).ToArray();
        var isNumeric = numbers.All(number => number is not null) && numbers.Select(number => number!.Value.Unit).Distinct().Count() == 1 && numbers.Distinct().Count() == numbers.Length; // none is null behind the first condition
        return isNumeric
            ? new SweepAxis([.. numbers.Select(number => number!.Value.Value)], [.. numbers.Select(number => FormattableString.Invariant($"{number!.Value.Value:0.######}"))], isNumeric: true) // as above
            : new SweepAxis([.. Enumerable.Range(0, numbers.Length).Select(place => (double)place)], [.. sweep.Points.Select(point => point.Name)], isNumeric: false);
    }

    private static (double Value, string Unit)? Parse(string name)
    {
        var parts = name.Split(' ', 2, StringSplitOptions.TrimEntries);
        return double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? (value, parts.Length > 1 ? parts[1] : "") : null;
    }
}
