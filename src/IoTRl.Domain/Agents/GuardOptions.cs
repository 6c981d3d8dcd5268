using System.Collections.Immutable;

namespace IoTRl.Domain.Agents;

/// <summary>Numbers of the guard, per job. Scale-ups know none of them.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.guard-options")]
public sealed record GuardOptions
{
    /// <summary>A size is too small for a forecast p90 above this share of its capacity; 0.1..1, default 0.9.</summary>
    [Id(0)] public double ForecastShare { get; init; } = 0.9;

    /// <summary>Deepest single scale-down, share of the target, but always one executor; 0.05..1, default 0.5.</summary>
    [Id(1)] public double DeepestStep { get; init; } = 0.5;

    /// <summary>Seconds over which the largest request counts before a scale-down; 0..3600, default 60.</summary>
    [Id(2)] public double StabilisationSeconds { get; init; } = 60;

    /// <summary>Seconds over which changes of direction are counted; 0..3600, default 300.</summary>
    [Id(3)] public double ReversalWindowSeconds { get; init; } = 300;

    /// <summary>The change of direction that freezes scale-downs; 2..100, default the third.</summary>
    [Id(4)] public int FreezingReversal { get; init; } = 3;

    /// <summary>Seconds for which scale-downs are frozen then; 0..3600, default 300.</summary>
    [Id(5)] public double FreezeSeconds { get; init; } = 300;

    /// <summary>Slots that a real-time query needs at all times; null (default) for micro-batch queries.</summary>
    [Id(6)] public int? RealTimeSlots { get; init; }

    /// <summary>Share of the load whose gateways are silent from which the demand counts as unknown; 0 (any silence) .. 1, default 0.5.</summary>
    [Id(7)] public double SilentShare { get; init; } = 0.5;

    /// <summary>These numbers with those that a job has for itself.</summary>
    public GuardOptions With(GuardOverrides? own) => own is null ? this : new()
    {
        ForecastShare = own.ForecastShare ?? ForecastShare,
        DeepestStep = own.DeepestStep ?? DeepestStep,
        StabilisationSeconds = own.StabilisationSeconds ?? StabilisationSeconds,
        ReversalWindowSeconds = own.ReversalWindowSeconds ?? ReversalWindowSeconds,
        FreezingReversal = own.FreezingReversal ?? FreezingReversal,
        FreezeSeconds = own.FreezeSeconds ?? FreezeSeconds,
        RealTimeSlots = own.RealTimeSlots ?? RealTimeSlots,
        SilentShare = own.SilentShare ?? SilentShare,
    };

    /// <summary>Every fault; empty where the numbers make sense.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        var faults = ImmutableArray.CreateBuilder<Rejection>();
        Check(faults, nameof(ForecastShare), ForecastShare, 0.1, 1);
        Check(faults, nameof(DeepestStep), DeepestStep, 0.05, 1);
        Check(faults, nameof(StabilisationSeconds), StabilisationSeconds, 0, 3600);
        Check(faults, nameof(ReversalWindowSeconds), ReversalWindowSeconds, 0, 3600);
        Check(faults, nameof(FreezingReversal), FreezingReversal, 2, 100);
        Check(faults, nameof(FreezeSeconds), FreezeSeconds, 0, 3600);
        Check(faults, nameof(SilentShare), SilentShare, 0, 1);
        if (RealTimeSlots is { } slots) Check(faults, nameof(RealTimeSlots), slots, 1, 100_000);
        return faults.ToImmutable();
    }

    private static void Check(ImmutableArray<Rejection>.Builder faults, string name, double value, double least, double most)
    {
        if (value >= least && value <= most) return;
        faults.Add(Rejection.Of("out-of-range", FormattableString.Invariant($"{value} is outside {least}..{most}"), name));
    }
}
