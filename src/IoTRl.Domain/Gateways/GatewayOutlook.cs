using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Gateways;

/// <summary>
/// What is known of one gateway's load at a moment: the rate that was counted, the forecast from its past, and how what its device says lifts that. The same for a live
/// gateway and for one of a simulated load. What is announced counts as far as announcements have come true. Mutable and hot, for one thread.
/// </summary>
/// <param name="options">The forecast: <see cref="PredictorOptions.Gateway"/> at the period of the reports.</param>
/// <param name="silenceLimit">A gateway of which neither records nor signals came for longer is silent: its rate and its forecast are unknown.</param>
public sealed class GatewayOutlook(PredictorOptions options, TimeSpan silenceLimit)
{
    /// <summary>Default of the silence limit.</summary>
    public static readonly TimeSpan DefaultSilenceLimit = TimeSpan.FromSeconds(15);

    // The rate is the mean of so many reports.
    private const int RateSamples = 5;

    private readonly RateWindow _rate = new(RateSamples);
    private readonly OnlineRatePredictor _predictor = new(options);
    private readonly AnnouncementTrust _trust = new();

    /// <summary>When records or a signal last came; null for never.</summary>
    public DateTimeOffset? LastSeen { get; private set; }

    /// <summary>What the device has said.</summary>
    public GatewayKnowledge Knowledge { get; private set; } = new();

    /// <summary>Samples that the forecast was learned from.</summary>
    public long Samples => _predictor.Samples;

    /// <summary>Probability, 0..1, of a burst within 60 s by the counted past alone.</summary>
    public double BurstProbability => _predictor.BurstProbability;

    /// <summary>Share of what the device announced that came, above 0 to 1; 1 while nothing is known against it.</summary>
    public double AnnouncedShare => _trust.Share;

    /// <summary>Records have come.</summary>
    public void See(DateTimeOffset now) => LastSeen = now;

    /// <summary>A signal has come; true where it announces another load than before, or the end of one.</summary>
    public bool Hear(GatewaySignal signal, DateTimeOffset now)
    {
        var before = Knowledge.AnnouncedAt(now);
        Knowledge = Knowledge.After(signal, now);
        LastSeen = now;
        var after = Knowledge.AnnouncedAt(now);
        if (after == before) return false;
        if (before is not null && after is not null) _trust.Replace(before, after, now);
        return true;
    }

    /// <summary>So many records were counted in so many seconds until now; while the gateway is silent that says nothing of its load.</summary>
    public void Count(long records, double seconds, DateTimeOffset now)
    {
        _rate.Add(records, seconds);
        var silent = IsSilent(now);
        _predictor.Observe(now, silent || !(seconds > 0) ? double.NaN : records / seconds);
        if (!silent) _trust.Count(records, seconds, now, Knowledge.Announced);
    }

    /// <summary>The announcement that is not over yet, at the rate to be believed; null for none.</summary>
    public AnnouncedLoad? AnnouncedAt(DateTimeOffset now)
    {
        var load = Knowledge.AnnouncedAt(now);
        return load is null || _trust.Share >= 1 ? load : load with { RecordsPerSecond = _trust.Share * load.RecordsPerSecond };
    }

    public bool IsSilent(DateTimeOffset now) => LastSeen is not { } seen || now - seen > silenceLimit;

    /// <summary>Mean of the last five reports, records/s; unknown while silent.</summary>
    public Measured Rate(DateTimeOffset now) => IsSilent(now) || _rate.IsEmpty ? Measured.Unknown : Measured.Of(_rate.Mean());

    /// <summary>The forecast lifted by what the device knows; null while silent, and where nothing was counted or said.</summary>
    public RateForecast? Forecast(DateTimeOffset now) =>
        IsSilent(now) || (_predictor.Samples == 0 && Knowledge.SignalTime is null) ? null : Knowledge.Lift(_predictor.ToRateForecast(), now, AnnouncedAt(now));

    /// <summary>
    /// Mean skill over the horizons of what is forecast by the counted past alone, 0..1: the share of persistence's loss that it avoids lately, at least. Unknown while
    /// silent, and before every horizon has had an outcome.
    /// </summary>
    public Measured ForecastSkill(DateTimeOffset now)
    {
        if (IsSilent(now)) return Measured.Unknown;
        double sum = 0;
        for (var target = 0; target < options.Targets.Length; target++)
        {
            var skill = _predictor.Skill(target);
            if (!skill.IsKnown) return Measured.Unknown;
            sum += skill.Value;
        }

        return Measured.Of(sum / options.Targets.Length);
    }

    /// <summary>What was learned, in its durable form.</summary>
    public PredictorState Capture() => _predictor.Capture();

    /// <summary>Takes up what was learned before; false, and unchanged, where it cannot be used.</summary>
    public bool TryRestore(PredictorState? state) => _predictor.TryRestore(state);
}
