using System.CommandLine;
using System.Numerics;

namespace IoTRl.LoadTests.Options;

/// <summary>What numbers an option takes.</summary>
internal static class OptionRanges
{
    /// <summary>Anything else is wrong use, named with the range.</summary>
    public static Option<T> Within<T>(this Option<T> option, T least, T most)
        where T : struct, INumber<T>
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<T>() is var value && (value < least || value > most)) result.AddError(FormattableString.Invariant($"{option.Name} is from {least:N0} to {most:N0}."));
        });
        return option;
    }
}
