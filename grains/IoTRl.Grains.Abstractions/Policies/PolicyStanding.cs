namespace IoTRl.Grains.Policies;

/// <summary>What a version of a learned policy is at the moment.</summary>
[GenerateSerializer, Alias("iotrl.policy-standing")]
public enum PolicyStanding
{
    /// <summary>Added, and never in force.</summary>
    Candidate,

    /// <summary>In force wherever a job names the policy without a version.</summary>
    Champion,

    /// <summary>Was in force once.</summary>
    Retired,
}
