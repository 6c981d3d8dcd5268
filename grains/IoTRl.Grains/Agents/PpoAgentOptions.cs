using System.ComponentModel.DataAnnotations;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Agents;

/// <summary>How agents decide beside their policies.</summary>
public sealed class PpoAgentOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Agents";

    /// <summary>Numbers of the guard, for every job whose limits name none of their own.</summary>
    [Required]
    public GuardOptions Guard { get; set; } = new();

    /// <summary>Policy that stands in where a job's own is not there any more. Default that of a job.</summary>
    [Required]
    public string FallbackPolicy { get; set; } = SparkJobSpec.DefaultPolicy;

    /// <summary>Time between two stored states of the second twins; 1 s to 1 h. Default 30 s: what is lost is a score, not a decision.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan TwinStorePeriod { get; set; } = TimeSpan.FromSeconds(30);
}
