using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Traces;
using IoTRl.Ingestion.Devices;

namespace IoTRl.Ingestion.Fleet;

/// <summary>The gateways of the simulated fleet and their loads: a function of the options.</summary>
public static class FleetPlan
{
    /// <summary>How far ahead the gateways know of the announced burst, seconds.</summary>
    public const double AnnouncedAheadSeconds = 60;

    private const double SecondsPerDay = 86_400;
    private const double BurstFactor = 3;

    /// <summary>All gateways; the options have to be valid.</summary>
    public static ImmutableArray<GatewayLoad> Create(FleetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        TraceSchedule? recorded = null;
        if (options.Trace is not null && !ReadTrace(options).TryGet(out recorded, out var rejection)) throw new ArgumentException(rejection.ToString(), nameof(options));
        return
        [
            .. Gateways(options, DeviceDomain.Healthcare, "ward", options.Wards, recorded),
            .. Gateways(options, DeviceDomain.Industrial, "line", options.Lines, recorded),
            .. Gateways(options, DeviceDomain.City, "city", options.Cities, recorded),
        ];
    }

    /// <summary>How long a day of the fleet takes by the clock: the synthetic one, or a recorded one as it is played. Null without a fleet, and where the trace cannot be read.</summary>
    public static TimeSpan? DayLength(FleetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Enabled) return null;
        if (options.Trace is null) return Shortened(options.DayCompression);
        if (options.Interval is not { } played) return Shortened(options.Speedup);
        if (!TraceLocation.Parse(options.Trace).TryGet(out var location, out _) || !TraceReader.ReadFile(location).TryGet(out var trace, out _)) return null;
        return Shortened(trace.Interval / played);
    }

    private static TimeSpan? Shortened(double times) => times > 1 / TimeSpan.MaxValue.TotalDays ? TimeSpan.FromDays(1 / times) : null;

    internal static Parsed<TraceSchedule> ReadTrace(FleetOptions options)
    {
        if (!TraceLocation.Parse(options.Trace).TryGet(out var location, out var rejection)) return rejection;
        if (!TraceReader.ReadFile(location).TryGet(out var trace, out rejection)) return rejection;
        return TraceSchedule.Create(trace, new TracePlayback { MeanRecordsPerSecond = options.RecordsPerSecond, Speedup = options.Speedup, Interval = options.Interval });
    }

    private static IEnumerable<GatewayLoad> Gateways(FleetOptions options, DeviceDomain domain, string prefix, int count, TraceSchedule? recorded)
    {
        for (var number = 1; number <= count; number++)
        {
            var gateway = GatewayId.Of(FormattableString.Invariant($"{prefix}-{number:D2}"));
            yield return new GatewayLoad
            {
                Gateway = gateway,
                Devices = DevicePark.Create(domain, gateway, options.DevicesPerGateway, options.Seed),
                Curve = recorded is null ? Day(options, domain, 1.0 / count) : LoadCurve.Recorded(recorded, 1.0 / count),
                Seed = options.Seed,
                SendsSignals = options.Signals,
                StartHour = options.StartHour,
                DayCompression = options.DayCompression,
            };
        }
    }

    // All gateways of a domain burst together, as a ward's shift or a rush hour does; the domains follow each other, all within four minutes.
    private static LoadCurve Day(FleetOptions options, DeviceDomain domain, double share)
    {
        var curve = LoadCurve.Day(domain, options.RecordsPerSecond * share, options.StartHour, options.DayCompression);
        if (!options.Bursts) return curve;
        var every = SecondsPerDay / options.DayCompression;
        var later = (int)domain * 10.0;
        return curve
            .With(new PlannedBurst { StartSecond = 100 + later, LengthSeconds = 40, Factor = BurstFactor, AnnouncedAheadSeconds = AnnouncedAheadSeconds, EverySeconds = every })
            .With(new PlannedBurst { StartSecond = 185 + later, LengthSeconds = 30, Factor = BurstFactor, EverySeconds = every });
    }
}
