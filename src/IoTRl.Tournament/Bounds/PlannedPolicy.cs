using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;

namespace IoTRl.Tournament.Bounds;

/// <summary>
/// Acts on a plan for one window. At each decision it follows the plan from the job's own size and backlog for the lead time: it asks for the most that the plan needs
/// until then, so that starts are there in time and nothing leaves that is needed before.
/// </summary>
public sealed class PlannedPolicy : IScalingPolicy
{
    private readonly KnownWindow _window;
    private readonly SizePlan _plan;
    private readonly int _intervalSeconds;
    private readonly int _leadSeconds;

    internal PlannedPolicy(KnownWindow window, SizePlan plan, int intervalSeconds, int leadSeconds) =>
        (_window, _plan, _intervalSeconds, _leadSeconds) = (window, plan, intervalSeconds, leadSeconds);

    public string Name => "planner";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        var problem = _plan.Problem;
        var first = Math.Max(0, (int)((observation.Time - _window.Start).TotalSeconds / _intervalSeconds));
        var size = Math.Clamp(observation.Target - problem.Lowest, 0, problem.Sizes - 1);
        var level = problem.LevelOf(observation.BacklogRecords.Or(0));
        var most = first < problem.Intervals ? 0 : size;
        for (var interval = first; interval < Math.Min(problem.Intervals, first + 1 + (_leadSeconds / _intervalSeconds)); interval++)
        {
            size = _plan.Next(interval, size, level);
            level = problem.LevelAfter(interval, size, level);
            most = Math.Max(most, size);
        }

        var (executors, rate) = (problem.Lowest + most, _window.Twin.ExecutorRateRecordsPerSecond);
        return new ScalingDecision
        {
            Executors = executors,
            Need = executors,
            Basis = DecisionBasis.Forecast,
            PlannedRecordsPerSecond = executors * rate,
            RecordsPerSecondPerExecutor = rate,
        };
    }
}
