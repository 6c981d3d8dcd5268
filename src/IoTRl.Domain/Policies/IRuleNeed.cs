using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>An analytic rule that a learned policy can correct: it tells its need before its own hysteresis.</summary>
public interface IRuleNeed
{
    /// <summary>Executors needed, not rounded and not bounded, at least 0; unknown where an input that the rule cannot do without is. Pure; allocates nothing.</summary>
    Measured NeedOf(in JobObservation observation);
}
