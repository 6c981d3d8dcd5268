using System.Collections.Immutable;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Tournament.Episodes;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// Looks at a tape as a silo looks at a job: two gateways count, forecast and tell, the job's books add up, once a second; at the end of each control interval they are read.
/// Everything is made by the shipped predictors and books, in the order of time: what a tape holds beyond a second changes nothing that was seen up to it.
/// A job that hears of no gateway sees the arrivals of its topics.
/// </summary>
public sealed class TapeObserver
{
    private readonly LoadTape _tape;
    private readonly double _recordBytes;
    private readonly JobLoadWindow _load;
    private readonly GatewayDemandBook _book = new(new DemandBookOptions());
    private readonly TapeGateway? _announcing;
    private readonly TapeGateway? _plain;
    private (long Records, long Bytes) _seen;

    private TapeObserver(LoadTape tape, double recordBytes, bool usesPatterns, QuantileForecaster? forecaster)
    {
        (_tape, _recordBytes) = (tape, recordBytes);
        var plan = tape.Plan;
        _load = new JobLoadWindow(new JobLoadOptions { IntervalSeconds = EpisodeOptions.IntervalSeconds, Predictor = PredictorOptions.Job with { Period = plan.DayLength, UsesPatterns = usesPatterns }, Forecaster = forecaster });
        if (!plan.Edge.Signals) return;
        if (plan.Edge.AnnouncedShare > 0) _announcing = new TapeGateway("announcing", plan.DayLength, usesPatterns);
        if (plan.Edge.AnnouncedShare < 1) _plain = new TapeGateway("plain", plan.DayLength, usesPatterns);
        // A gateway's first total is the base that the next are counted from.
        Tell(_announcing, plan.Start, withForecast: false);
        Tell(_plain, plan.Start, withForecast: false);
    }

    /// <summary>What a policy sees of each control interval of the tape's judged seconds.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="recordBytes">Size of a record, bytes, above 0. Default: a job's reference.</param>
    /// <param name="usesPatterns">False for forecasts that learn nothing from the pattern features.</param>
    /// <param name="forecaster">Fills the job's own forecast; null for the on-line predictor.</param>
    public static TapeInputs Observe(LoadTape tape, double recordBytes = 200, bool usesPatterns = true, QuantileForecaster? forecaster = null)
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordBytes);
        var observer = new TapeObserver(tape, recordBytes, usesPatterns, forecaster);
        var loads = ImmutableArray.CreateBuilder<JobLoad>(tape.Seconds / EpisodeOptions.IntervalSeconds);
        var demands = ImmutableArray.CreateBuilder<JobDemand>(loads.Capacity);
        for (var second = 0; second < tape.Length; second++)
        {
            var judged = second + 1 - tape.HistorySeconds;
            var decides = judged > 0 && judged % EpisodeOptions.IntervalSeconds == 0;
            var demand = observer.Step(second, decides);
            if (!decides) continue;
            loads.Add(observer._load.Read());
            demands.Add(demand);
        }

        return new TapeInputs { Loads = loads.DrainToImmutable(), Demands = demands.DrainToImmutable() };
    }

    // One second of the tape and what the gateways say at its end.
    private JobDemand Step(int second, bool decides)
    {
        var now = _tape.Plan.Start + TimeSpan.FromSeconds(second + 1);
        if (_announcing is null && _plain is null)
        {
            var arrivals = _tape.ArrivalsAt(second);
            _load.Observe(now, arrivals, arrivals * _recordBytes);
            return JobDemand.None;
        }

        // 1. Gateways count, hear their devices and tell the job
        _announcing?.Count(_tape.AnnouncedArrivals[second], now);
        _plain?.Count(_tape.UnannouncedArrivals[second], now);
        Announce(second, now);
        if (!_tape.IsSilentAt(second)) Tell(_announcing, now, decides);
        Tell(_plain, now, decides);
        // 2. The job looks at what its gateways have counted
        var demand = _book.Read(now);
        var (records, bytes) = (_book.TotalRecords - _seen.Records, _book.TotalBytes - _seen.Bytes);
        _seen = (_book.TotalRecords, _book.TotalBytes);
        var known = demand.RecordsPerSecond.IsKnown;
        _load.Observe(now, known ? records : double.NaN, known ? bytes : double.NaN, demand.AnnouncedRise);
        return demand;
    }

    // What was collected in this second arrives the lead later; a signal that is no number is refused at the entrance.
    private void Announce(int second, DateTimeOffset now)
    {
        var rate = _tape.AnnouncedRates[second + _tape.Plan.Edge.LeadSeconds];
        if (_announcing is null || float.IsNaN(rate)) return;
        _announcing.Hear(new AnnouncedLoad
        {
            Start = _tape.Plan.Start + TimeSpan.FromSeconds(second + _tape.Plan.Edge.LeadSeconds),
            Length = TimeSpan.FromSeconds(_tape.Plan.Edge.AnnouncedSeconds),
            RecordsPerSecond = rate,
        }, now);
    }

    private void Tell(TapeGateway? gateway, DateTimeOffset now, bool withForecast)
    {
        if (gateway is not null) _book.Record(gateway.Demand(now, _recordBytes, withForecast), now);
    }
}
