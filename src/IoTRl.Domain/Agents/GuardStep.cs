namespace IoTRl.Domain.Agents;

/// <summary>One step of the guard that changed a decision, with the two numbers that it compared.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.guard-step")]
public sealed record GuardStep
{
    [Id(0)] public required GuardReason Reason { get; init; }

    [Id(1)] public required int Before { get; init; }

    [Id(2)] public required int After { get; init; }

    /// <summary>What was found, in the unit of the reason (executors, seconds, records/s, USD/h).</summary>
    [Id(3)] public double Value { get; init; }

    /// <summary>What it was compared with.</summary>
    [Id(4)] public double Bound { get; init; }

    /// <summary>Name of the unknown input; null for other reasons.</summary>
    [Id(5)] public string? Input { get; init; }

    /// <summary>In words, with the values that mattered. Made when asked for: a simulated guard never pays for it.</summary>
    public string Text => Reason switch
    {
        GuardReason.UnknownInput => $"{Input} is unknown, so the size is held",
        GuardReason.OutsideLimits => FormattableString.Invariant($"limits allow {Bound:F0}"),
        GuardReason.ScheduledFloor => FormattableString.Invariant($"scheduled floor of {Bound:F0}"),
        GuardReason.FreezeWindow => "inside a freeze window",
        GuardReason.Quota => FormattableString.Invariant($"the pool grants {Bound:F0}"),
        GuardReason.BudgetPerHour => FormattableString.Invariant($"{Value:F2} $/h is above the budget of {Bound:F2} $/h"),
        GuardReason.BacklogBeyondObjective => FormattableString.Invariant($"backlog of {Value:F0} s, objective {Bound:F0} s: no scale-down"),
        GuardReason.ForecastNearCapacity => $"forecast p90 {Quantity.Rate(Value)}, the smaller size carries {Quantity.Rate(Bound)}",
        GuardReason.RealTimeSlots => FormattableString.Invariant($"a real-time query needs {Bound:F0} slots"),
        GuardReason.StepTooDeep => FormattableString.Invariant($"not below {Bound:F0} in one step"),
        GuardReason.StabilisationWindow => FormattableString.Invariant($"{Bound:F0} were asked for in the last {Value:F0} s"),
        GuardReason.TooManyReversals => FormattableString.Invariant($"change of direction {Value:F0} in the window: scale-downs frozen for {Bound:F0} s"),
        GuardReason.SilentGateways => $"silent gateways may still send: {Quantity.Rate(Value)} with what they last sent, the smaller size carries {Quantity.Rate(Bound)}",
        _ => Reason.ToString(),
    };
}
