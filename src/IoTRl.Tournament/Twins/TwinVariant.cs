using IoTRl.Domain.Agents;
using IoTRl.Domain.Forecasting;
using IoTRl.Simulation.Jobs;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>What one point of a sweep plays otherwise: how the load comes, what goes wrong, the guard, the twin.</summary>
public sealed record TwinVariant
{
    /// <summary>Name in files and figures, such as <c>40 s</c>; empty for what the tournament itself plays.</summary>
    public string Name { get; init; } = "";

    public EdgeOptions Edge { get; init; } = new();

    public LoadFaults Faults { get; init; } = LoadFaults.None;

    public GuardOptions Guard { get; init; } = new();

    /// <summary>False for forecasts that learn nothing from the pattern features. Default true.</summary>
    public bool UsesPatterns { get; init; } = true;

    /// <summary>Fills the job's own forecast; null for the on-line predictor. Default: the one that ships.</summary>
    public QuantileForecaster? Forecaster { get; init; } = QuantileForecaster.Shipped;

    /// <summary>Changes the job's twin; not at all by default.</summary>
    public Func<JobTwinOptions, JobTwinOptions> Change { get; init; } = twin => twin;
}
