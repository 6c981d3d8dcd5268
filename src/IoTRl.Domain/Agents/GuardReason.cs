namespace IoTRl.Domain.Agents;

/// <summary>Why the guard changed a decision, in the order in which it looks.</summary>
[GenerateSerializer, Alias("iotrl.guard-reason")]
public enum GuardReason
{
    UnknownInput,
    OutsideLimits,
    ScheduledFloor,
    FreezeWindow,
    Quota,
    BudgetPerHour,
    BacklogBeyondObjective,
    ForecastNearCapacity,
    RealTimeSlots,
    StepTooDeep,
    StabilisationWindow,
    TooManyReversals,

    /// <summary>Looked at after the forecast; its number is the last because numbers are stored.</summary>
    SilentGateways,
}
