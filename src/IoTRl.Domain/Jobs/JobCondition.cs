namespace IoTRl.Domain.Jobs;

/// <summary>State of a job in a word.</summary>
[GenerateSerializer, Alias("iotrl.job-condition")]
public enum JobCondition
{
    /// <summary>An input that decides about it is unknown.</summary>
    Unknown,

    /// <summary>Fresh enough, with room.</summary>
    Inside,

    /// <summary>Fresh enough still, but beyond 60 % of the objective or with a forecast above what runs and starts.</summary>
    AtRisk,

    /// <summary>Older than the objective.</summary>
    Late,

    /// <summary>Paused, frozen, or held by an unknown input.</summary>
    Held,
}
