using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Policies;

namespace IoTRl.Tournament.Twins;

/// <summary>Fits the constants of a rule on training windows: the least cost at one late share, read along its knob. Equal options find equal constants.</summary>
public static class PolicyFit
{
    /// <summary>Places of the knob along which a cost is read.</summary>
    internal static readonly ImmutableArray<double> HeadRooms = [0.7, 0.85, 1, 1.15, 1.35, 1.6, 2];

    /// <summary>Runs to the end; progress is the share of the evaluations, 0..1.</summary>
    /// <exception cref="ArgumentException">Options outside their ranges; the message lists all.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PolicyFitResult<TOptions> Run<TOptions>(PolicyFitOptions<TOptions> options, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
        where TOptions : class, IPolicyOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionRanges.ThrowIfAny([.. options.Validate(), .. HeadRooms.SelectMany(headRoom => options.Rule.WithHeadRoom(options.Rule.Start, headRoom).Validate())], nameof(options));
        return new PolicySearch<TOptions>(options, cancellationToken).Run(progress);
    }
}
