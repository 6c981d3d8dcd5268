using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;

namespace IoTRl.Grains.MetaControl;

internal static class ScenarioCatalogExtensions
{
    /// <summary>The scenario of a job. One that an operator has taken out of the catalogue since reads as the even one under its old name, rather than ending the job's cycle.</summary>
    public static Scenario ScenarioOf(this ScenarioCatalog scenarios, SparkJobSpec spec) =>
        scenarios.Find(spec.Scenario).TryGet(out var scenario, out _) ? scenario : ScenarioCatalog.BuiltIn[^1] with { Name = spec.Scenario };

    /// <summary>Objective in force: the spec's own, or else the scenario's.</summary>
    public static TimeSpan ObjectiveOf(this ScenarioCatalog scenarios, SparkJobSpec spec) => spec.Objective ?? scenarios.ScenarioOf(spec).Objective;
}
