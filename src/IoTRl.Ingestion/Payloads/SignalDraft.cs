using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;

namespace IoTRl.Ingestion.Payloads;

/// <summary>What a decoder has found of a signal so far, and the rules that hold for every format.</summary>
internal sealed class SignalDraft
{
    public string? Gateway { get; set; }

    public ulong? Sequence { get; set; }

    public DateTimeOffset? Time { get; set; }

    public long Records { get; set; }

    public long Bytes { get; set; }

    public List<HorizonForecast> Forecast { get; } = [];

    public double? Burst { get; set; }

    public long? Held { get; set; }

    public AnnouncedLoad? Announced { get; private set; }

    /// <summary>Null when the horizon was taken.</summary>
    public Rejection? AddHorizon(long horizonSeconds, double? p50, double? p90)
    {
        const string Position = "/forecast";
        if (Forecast.Count == PayloadLimits.MaxHorizons) return Rejection.Of("too-many-horizons", $"A forecast has at most {PayloadLimits.MaxHorizons} horizons.", Position);
        if (horizonSeconds is < 1 or > PayloadLimits.MaxHorizonSeconds) return Rejection.Of("bad-horizon", $"A horizon is 1 to {PayloadLimits.MaxHorizonSeconds} s.", Position);
        if (p50 is not { } median || p90 is not { } upper) return Rejection.Of("missing-field", "A horizon has p50 and p90.", Position);
        if (!double.IsFinite(median) || !double.IsFinite(upper)) return Rejection.Of("not-finite", "A forecast has to be finite.", Position);
        if (median < 0 || upper < median) return Rejection.Of("bad-forecast", "A forecast has 0 <= p50 <= p90.", Position);
        Forecast.Add(new HorizonForecast { HorizonSeconds = (int)horizonSeconds, P50 = median, P90 = upper });
        return null;
    }

    /// <summary>Null when the announcement was taken.</summary>
    public Rejection? Announce(DateTimeOffset? start, double? lengthSeconds, double? recordsPerSecond)
    {
        const string Position = "/announced";
        if (start is not { } known) return Rejection.Of("missing-field", "The announced start is missing.", Position + "/start");
        if (lengthSeconds is not { } length) return Rejection.Of("missing-field", "The announced length is missing.", Position + "/lengthSeconds");
        if (recordsPerSecond is not { } rate) return Rejection.Of("missing-field", "The announced rate is missing.", Position + "/recordsPerSecond");
        if (!double.IsFinite(length) || !double.IsFinite(rate)) return Rejection.Of("not-finite", "An announcement has to be finite.", Position);
        if (length is <= 0 or > PayloadLimits.MaxHorizonSeconds)
            return Rejection.Of("bad-length", $"An announced load lasts more than 0 and at most {PayloadLimits.MaxHorizonSeconds} s.", Position + "/lengthSeconds");
        if (rate < 0) return Rejection.Of("bad-rate", "An announced rate is at least 0.", Position + "/recordsPerSecond");
        Announced = new AnnouncedLoad { Start = known, Length = TimeSpan.FromSeconds(length), RecordsPerSecond = rate };
        return null;
    }

    public Parsed<GatewaySignal> ToSignal(string? topicGateway, DateTimeOffset now)
    {
        if (!PayloadRules.Agreed(Gateway, topicGateway, "gateway").TryGet(out var gatewayText, out var rejection)) return rejection;
        if (!GatewayId.Parse(gatewayText, "/gateway").TryGet(out var gateway, out rejection)) return rejection;
        if (Sequence is not { } sequence) return Rejection.Of("missing-field", "The sequence is missing.", "/seq");
        if (Time is not { } time) return Rejection.Of("missing-field", "The time is missing.", "/time");
        if (PayloadRules.CheckTime(time, now, "/time") is { } tooEarly) return tooEarly;
        if (Announced is { } announced && PayloadRules.CheckTime(announced.Start, now, "/announced/start") is { } tooFar) return tooFar;
        if (Burst is { } burst && !(burst is >= 0 and <= 1)) return Rejection.Of("bad-probability", "A burst probability is 0 to 1.", "/burst");
        if (Records < 0 || Bytes < 0 || Held < 0) return Rejection.Of("bad-count", "Records, bytes and held are at least 0.", Records < 0 ? "/records" : Bytes < 0 ? "/bytes" : "/held");
        return new GatewaySignal
        {
            Gateway = gateway,
            Sequence = sequence,
            Time = time,
            Records = Records,
            Bytes = Bytes,
            Forecast = [.. Forecast],
            Burst = Burst,
            Held = Held,
            Announced = Announced,
        };
    }
}
