namespace IoTRl.Tournament.Thesis;

/// <summary>A mean over seeds, and how well it is known.</summary>
public readonly record struct ThesisEstimate
{
    /// <summary>0.975 quantile of the standard normal distribution.</summary>
    private const double Normal = 1.959963984540054;

    /// <summary>Mean over the seeds.</summary>
    public required double Mean { get; init; }

    /// <summary>Standard error of the mean.</summary>
    public required double StandardError { get; init; }

    /// <summary>Lower end of the 95 % interval of the mean (Student's t).</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>0.975 quantiles of Student's t where the expansion below is not good enough yet, for 1, 2, 3 and 4 degrees of freedom (any table).</summary>
    private static ReadOnlySpan<double> FewDegrees => [12.7062, 4.3027, 3.1824, 2.7764];

    /// <param name="values">At least two, independent.</param>
    internal static ThesisEstimate Of(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        var error = Math.Sqrt(variance / values.Count);
        var reach = StudentQuantile(values.Count - 1) * error;
        return new() { Mean = mean, StandardError = error, Low = mean - reach, High = mean + reach };
    }

    /// <summary>0.975 quantile of Student's t: Fisher's expansion around the normal quantile, within 0.003 from 5 degrees of freedom on.</summary>
    internal static double StudentQuantile(int degrees)
    {
        if (degrees <= FewDegrees.Length) return FewDegrees[degrees - 1];
        const double Square = Normal * Normal;
        var first = (Square + 1) / 4;
        var second = ((((5 * Square) + 16) * Square) + 3) / 96;
        var third = ((((((3 * Square) + 19) * Square) + 17) * Square) - 15) / 384;
        return Normal * (1 + ((first + ((second + (third / degrees)) / degrees)) / degrees));
    }
}
