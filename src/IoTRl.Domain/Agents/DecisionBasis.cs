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
}
