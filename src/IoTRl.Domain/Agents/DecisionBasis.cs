namespace IoTRl.Domain.Agents;

/// <summary>What a policy's number rests on.</summary>
[GenerateSerializer, Alias("iotrl.decision-basis")]
public enum DecisionBasis
{
    /// <summary>Nothing could be computed: keep the size.</summary>
    Hold,
    Constant,
    Utilisation,
    MeasuredRate,
    Forecast,

    /// <summary>The policy's own input was unknown, so it used the rule it falls back to.</summary>
    Fallback,

    /// <summary>The backlog against what one executor should have of it.</summary>
    Lag,

    /// <summary>The time that batches take against their interval.</summary>
    BatchTime,

    /// <summary>Tasks that wait for a slot.</summary>
    PendingTasks,

    /// <summary>What somebody has scheduled.</summary>
    Schedule,

    /// <summary>The cheapest of the plans that were played through.</summary>
    Plan,

    /// <summary>What a learned policy adds to the need of an analytic rule.</summary>
    Learned,
}
