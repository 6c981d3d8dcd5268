namespace IoTRl.Simulation.Thesis;

/// <summary>Where the shuffle of a step is stored, as the action's third part counts.</summary>
public enum ThesisTier
{
    /// <summary>Hot.</summary>
    Redis,

    /// <summary>Warm.</summary>
    Nvme,

    /// <summary>Cold.</summary>
    S3,

    /// <summary>Archive.</summary>
    Glacier,
}
