using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>The numbers of every analytic policy.</summary>
public sealed record ScalingPolicyOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Policies";

    /// <summary>Policy <c>fixed</c>.</summary>
    public FixedPolicyOptions Fixed { get; init; } = new();

    /// <summary>Policy <c>hpa</c>.</summary>
    public HpaPolicyOptions Hpa { get; init; } = new();

    /// <summary>Policy <c>keda-lag</c>.</summary>
    public KedaLagPolicyOptions KedaLag { get; init; } = new();

    /// <summary>Policy <c>spark-streaming-dra</c>.</summary>
    public SparkStreamingDraPolicyOptions SparkStreamingDra { get; init; } = new();

    /// <summary>Policy <c>spark-dra</c>.</summary>
    public SparkDraPolicyOptions SparkDra { get; init; } = new();

    /// <summary>Policy <c>ds2</c>.</summary>
    public Ds2PolicyOptions Ds2 { get; init; } = new();

    /// <summary>Policy <c>ds2-fast</c>.</summary>
    public Ds2PolicyOptions Ds2Fast { get; init; } = Ds2PolicyOptions.Fast;

    /// <summary>Policy <c>holt-winters</c>.</summary>
    public HoltWintersPolicyOptions HoltWinters { get; init; } = new();

    /// <summary>Policy <c>peak-window</c>.</summary>
    public PeakWindowPolicyOptions PeakWindow { get; init; } = new();

    /// <summary>Policy <c>seasonal-quantile</c>.</summary>
    public SeasonalQuantilePolicyOptions SeasonalQuantile { get; init; } = new();

    /// <summary>Policy <c>cron</c>.</summary>
    public CronPolicyOptions Cron { get; init; } = new();

    /// <summary>Policy <c>mpc</c>.</summary>
    public MpcPolicyOptions Mpc { get; init; } = new();

    /// <summary>Policy <c>ds2-forecast</c>.</summary>
    public Ds2ForecastPolicyOptions Ds2Forecast { get; init; } = new();

    /// <summary>Policy <c>tuned</c>.</summary>
    public TunedPolicyOptions Tuned { get; init; } = new();

    /// <summary>Policy <c>forecast-rule</c>.</summary>
    public ForecastRulePolicyOptions ForecastRule { get; init; } = new();

    /// <summary>Every value outside its range; empty when the policies can be made.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Include(nameof(Fixed), Fixed.Validate())
        .Include(nameof(Hpa), Hpa.Validate())
        .Include(nameof(KedaLag), KedaLag.Validate())
        .Include(nameof(SparkStreamingDra), SparkStreamingDra.Validate())
        .Include(nameof(SparkDra), SparkDra.Validate())
        .Include(nameof(Ds2), Ds2.Validate())
        .Include(nameof(Ds2Fast), Ds2Fast.Validate())
        .Include(nameof(HoltWinters), HoltWinters.Validate())
        .Include(nameof(PeakWindow), PeakWindow.Validate())
        .Include(nameof(SeasonalQuantile), SeasonalQuantile.Validate())
        .Include(nameof(Cron), Cron.Validate())
        .Include(nameof(Mpc), Mpc.Validate())
        .Include(nameof(Ds2Forecast), Ds2Forecast.Validate())
        .Include(nameof(Tuned), Tuned.Validate())
        .Include(nameof(ForecastRule), ForecastRule.Validate())
        .ToImmutable();
}
