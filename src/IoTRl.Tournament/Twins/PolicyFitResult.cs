using IoTRl.Domain.Policies;

namespace IoTRl.Tournament.Twins;

/// <summary>What a fit came to.</summary>
public sealed record PolicyFitResult<TOptions>
    where TOptions : class, IPolicyOptions
{
    /// <summary>The constants found, with the caution that they have by themselves.</summary>
    public required TOptions Constants { get; init; }

    /// <summary>Sets of constants that were played.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Cost at the compared late share, USD/h, of the first constants and of those found; on the windows of the fit, and on others of the same families.</summary>
    public required double StartUsdPerHour { get; init; }

    public required double UsdPerHour { get; init; }

    public required double ControlStartUsdPerHour { get; init; }

    public required double ControlUsdPerHour { get; init; }
}
