using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Simulation.Jobs;

/// <summary>How the tasks of a batch differ from equal tasks on executors that do not disturb each other. Off by default.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-task-options")]
public sealed record TaskOptions
{
    /// <summary>
    /// kappa: loss of speed-up, 0..0.5. With n executors a task takes 1 + kappa (n - 1) times as long. Default 0, linear speed-up
    /// (assumed; measured up to 6 executors only; to be swept over 0-0.03).
    /// </summary>
    [Id(0)] public double Kappa { get; init; }

    /// <summary>Share of tasks that straggle, 0..0.5. Default 0 (an option of 0.005 is assumed).</summary>
    [Id(1)] public double StragglerShare { get; init; }

    /// <summary>How many times as long as the others a straggler takes, 1..100. Default 3 (assumed).</summary>
    [Id(2)] public double StragglerFactor { get; init; } = 3;

    /// <summary>The preset with stragglers: 0.5 % of the tasks take 3 times as long (assumed).</summary>
    public static TaskOptions Straggling { get; } = new() { StragglerShare = 0.005 };

    /// <summary>Every value outside its range, each under its name; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(Kappa), Kappa, 0, 0.5)
        .Check(nameof(StragglerShare), StragglerShare, 0, 0.5)
        .Check(nameof(StragglerFactor), StragglerFactor, 1, 100)
        .ToImmutable();
}
