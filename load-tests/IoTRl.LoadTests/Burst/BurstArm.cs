using System.Globalization;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Rest;
using IoTRl.Ingestion.Devices;
using IoTRl.Ingestion.Fleet;

namespace IoTRl.LoadTests.Burst;

/// <summary>One seed with signals on or off: its job, its gateways, and what was seen of them second by second.</summary>
internal sealed class BurstArm
{
    private readonly FleetTarget _target;
    private readonly TimeProvider _time;
    private FleetRunner? _fleet;
    private readonly List<(double Second, long Made)> _made = [];

    public BurstArm(int seed, bool signals, FleetTarget target, TimeProvider time)
    {
        (Seed, Signals, _target, _time) = (seed, signals, target, time);
    }

    public int Seed { get; }

    public bool Signals { get; }

    public string Job => string.Create(CultureInfo.InvariantCulture, $"burst-{Seed}-{(Signals ? "on" : "off")}");

    /// <summary>First moment at which the 5 s rate was 1.5 times the mean of the 5 min before, seconds from the start of the load; null for never.</summary>
    public double? CrossedSecond { get; private set; }

    /// <summary>First moment at which one of its gateways was seen to know of an announced load, seconds from the start of the load; null for never.</summary>
    public double? AnnouncedSecond { get; private set; }

    /// <summary>Executors running at each second.</summary>
    public List<(double Second, int Running)> Running { get; } = [];

    public JobView? Last { get; private set; }

    public FleetCounts Counts => _fleet?.Counts ?? new FleetCounts();

    public JobRequest Request => new()
    {
        Id = Job,
        Pool = Job,
        Scenario = "balanced",
        ObjectiveSeconds = 20,
        Gateways = new GatewaySelectorView { Prefix = Prefix },
        Limits = new LimitsView { MinExecutors = BurstPlan.MinExecutors, MaxExecutors = BurstPlan.MaxExecutors },
        Mode = "act",
        Policy = new PolicyChoiceView { InForce = SparkJobSpec.DefaultPolicy },
        ExecutorRecordsPerSecond = BurstPlan.ExecutorRecordsPerSecond,
    };

    /// <summary>Begins the load: a gateway's seconds count from its making.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        _fleet = new FleetRunner(Enumerable.Range(1, BurstPlan.Gateways).Select(Load), _target, _time);
        return _fleet.RunAsync(cancellationToken);
    }

    public void Observe(double second, JobView view, IReadOnlyList<GatewayView> gateways)
    {
        if (AnnouncedSecond is null && gateways.Any(gateway => gateway.Announced is not null && gateway.Id.StartsWith(Prefix, StringComparison.Ordinal)))
            AnnouncedSecond = second;
        Last = view;
        if (view.Executors.Running is { } running) Running.Add((second, running));
        _made.Add((second, Counts.Made));
        if (CrossedSecond is null && Mean(second, BurstPlan.MeanWindowSeconds) is { } mean && Mean(second, 5) is { } now && now >= BurstPlan.CrossingFactor * mean)
            CrossedSecond = second;
    }

    private string Prefix => string.Create(CultureInfo.InvariantCulture, $"{Job}-gw-");

    private GatewayLoad Load(int number)
    {
        var gateway = GatewayId.Of(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}"));
        return new GatewayLoad
        {
            Gateway = gateway,
            Devices = DevicePark.Create(DeviceDomain.Industrial, gateway, 5, (ulong)Seed),
            Seed = (ulong)Seed,
            // Both arms of a seed send the same counts in the same seconds.
            ArrivalsOf = string.Create(CultureInfo.InvariantCulture, $"burst-{Seed}-{number}"),
            SendsSignals = Signals,
            Connections = 2,
            Curve = LoadCurve.Constant(BurstPlan.BaseRecordsPerSecond / BurstPlan.Gateways).With(new PlannedBurst
            {
                StartSecond = BurstPlan.StartSecond(Seed),
                LengthSeconds = BurstPlan.BurstSeconds,
                Factor = BurstPlan.Factor,
                AnnouncedAheadSeconds = BurstPlan.AnnouncedAheadSeconds,
            }),
        };
    }

    /// <summary>Mean rate of the seconds before; null where they were not all seen.</summary>
    private double? Mean(double second, double window)
    {
        var first = _made.FindIndex(sample => sample.Second >= second - window);
        if (first <= 0) return null;
        var (start, made) = _made[first - 1];
        return (_made[^1].Made - made) / (second - start);
    }
}
