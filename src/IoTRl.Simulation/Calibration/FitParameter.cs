using System.Collections.Immutable;
using IoTRl.Domain.Jobs;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>A constant of the twin that the durations of batches can tell.</summary>
internal sealed record FitParameter
{
    public required string Name { get; init; }

    public required Func<JobTwinOptions, double> Get { get; init; }

    public required Func<JobTwinOptions, double, JobTwinOptions> Set { get; init; }

    public double Least { get; init; }

    public required double Most { get; init; }

    /// <summary>Its 95 % interval is narrow when half of it is within this, or within a quarter of the value.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Whether it is a time, which slowness stretches; otherwise a ratio.</summary>
    public bool IsTime { get; init; } = true;

    /// <summary>Whether only batches after a scale-up tell it.</summary>
    public bool IsOfJoins { get; init; }

    /// <summary>d0.</summary>
    public static FitParameter Overhead { get; } = new()
    {
        Name = nameof(JobTwinOptions.BatchOverheadSeconds),
        Most = 60,
        Tolerance = 0.1,
        Get = options => options.BatchOverheadSeconds,
        Set = (options, value) => options with { BatchOverheadSeconds = value },
    };

    /// <summary>c.</summary>
    public static FitParameter Work { get; } = new()
    {
        Name = nameof(JobTwinOptions.CoreSecondsPerRecord),
        Least = JobRanges.LeastCoreSecondsPerRecord,
        Most = JobRanges.MostCoreSecondsPerRecord,
        Tolerance = 0,
        Get = options => options.CoreSecondsPerRecord,
        Set = (options, value) => options with { CoreSecondsPerRecord = value },
    };

    /// <summary>Those of joins first: what is told least is given up first.</summary>
    public static ImmutableArray<FitParameter> All { get; } =
    [
        new()
        {
            Name = nameof(JobTwinOptions.JoinSlowdownLast), Most = 4, Tolerance = 0.05, IsTime = false, IsOfJoins = true,
            Get = options => options.JoinSlowdownLast, Set = (options, value) => options with { JoinSlowdownLast = value },
        },
        new()
        {
            Name = nameof(JobTwinOptions.JoinSlowdownFirst), Most = 4, Tolerance = 0.05, IsTime = false, IsOfJoins = true,
            Get = options => options.JoinSlowdownFirst, Set = (options, value) => options with { JoinSlowdownFirst = value },
        },
        new()
        {
            Name = nameof(JobTwinOptions.JoinSecondBatchSeconds), Most = 60, Tolerance = 0.25, IsOfJoins = true,
            Get = options => options.JoinSecondBatchSeconds, Set = (options, value) => options with { JoinSecondBatchSeconds = value },
        },
        new()
        {
            Name = nameof(JobTwinOptions.JoinFirstBatchSeconds), Most = 60, Tolerance = 0.5, IsOfJoins = true,
            Get = options => options.JoinFirstBatchSeconds, Set = (options, value) => options with { JoinFirstBatchSeconds = value },
        },
        Overhead,
        Work,
    ];
}
