namespace IoTRl.Domain.Pools;

[GenerateSerializer, Alias("iotrl.scaling-outcome-kind")]
public enum ScalingOutcomeKind
{
    Accepted,

    /// <summary>Granted less than asked.</summary>
    Limited,

    /// <summary>A sequence the pool has seen: nothing changed.</summary>
    AlreadyApplied,

    /// <summary>Asked in shadow: what would have been granted; nothing is stored.</summary>
    Previewed,

    /// <summary>The fleet is frozen, or its switch was never read: stored, not carried out.</summary>
    Frozen,

    /// <summary>The pool is drained: stored, carried out when it is filled again.</summary>
    Drained,
}
