using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Tests.Domain.Agents;

[Trait("Level", "Unit")]
public sealed class JobDecisionTests
{
    [Fact]
    public void HeldBy_WhenThePolicyCouldComputeNothing_NamesItsInput() =>
        Assert.Equal("rate", Of(DecisionBasis.Hold, "rate").HeldBy);

    [Fact]
    public void HeldBy_WhenTheGuardHeldAScaleDown_NamesTheGuardsInput() =>
        Assert.Equal("backlog", Of(DecisionBasis.Forecast, null, new GuardStep { Reason = GuardReason.UnknownInput, Before = 4, After = 9, Input = "backlog" }).HeldBy);

    [Fact]
    public void HeldBy_WhenThePolicyFellBack_IsNobody() =>
        Assert.Null(Of(DecisionBasis.Fallback, "forecast").HeldBy);

    [Fact]
    public void HeldBy_WhenAnotherStepMovedIt_IsNobody() =>
        Assert.Null(Of(DecisionBasis.Forecast, null, new GuardStep { Reason = GuardReason.Quota, Before = 9, After = 4 }).HeldBy);

    private static JobDecision Of(DecisionBasis basis, string? missing, params GuardStep[] steps)
    {
        var job = JobId.Of("job");
        return new JobDecision
        {
            Job = job,
            Sequence = 1,
            Time = DateTimeOffset.UnixEpoch,
            Mode = JobMode.Act,
            Policy = "any",
            Decision = new ScalingDecision { Basis = basis, MissingInput = missing },
            Command = new ScalingCommand { Job = job, Sequence = 1, Executors = 4, Time = DateTimeOffset.UnixEpoch },
            Outcome = new ScalingOutcome { Kind = ScalingOutcomeKind.Accepted, Granted = 4 },
            Explanation = new DecisionExplanation { Text = "", Steps = [.. steps] },
        };
    }
}
