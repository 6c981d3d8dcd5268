using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>What an operator asks for: body of <c>POST /jobs</c> and <c>PUT /jobs/{id}</c>, and the <c>spec</c> of a job's answer.</summary>
/// <remarks>Members with a default are settable: the generated reader would overwrite an init-only one that the body leaves out.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record JobRequest
{
    /// <summary>Identity: 1 to 128 of <c>A-Z a-z 0-9 . _ : -</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Pool that runs it; its own name where none is given.</summary>
    public string? Pool { get; init; }

    /// <summary>Name in the scenario catalogue.</summary>
    public string Scenario { get; set; } = "balanced";

    /// <summary>Time within which a record must be processed, seconds; null takes the scenario's.</summary>
    public double? ObjectiveSeconds { get; init; }

    /// <summary>Share of records that must meet the objective, 0.5..1.</summary>
    public double ObjectiveShare { get; set; } = 0.99;

    /// <summary>Topics that the query reads.</summary>
    public IReadOnlyList<string> Topics { get; set; } = [];

    /// <summary>Gateways that feed it; null for a job with topics only.</summary>
    public GatewaySelectorView? Gateways { get; init; }

    /// <summary>What it is allowed.</summary>
    public LimitsView Limits { get; set; } = new();

    /// <summary><c>shadow</c>, <c>act</c> or <c>paused</c>.</summary>
    public string Mode { get; set; } = "shadow";

    /// <summary>Policy in force and candidate; null takes the default one.</summary>
    public PolicyChoiceView? Policy { get; init; }

    /// <summary>Cores of one executor.</summary>
    public int CoresPerExecutor { get; set; } = 2;

    /// <summary>Tasks of one micro-batch.</summary>
    public int TasksPerBatch { get; set; } = 120;

    /// <summary>Calibrated records/s of one executor; null until it is measured.</summary>
    public double? ExecutorRecordsPerSecond { get; init; }

    /// <summary>Reference record size, bytes.</summary>
    public double ReferenceRecordBytes { get; set; } = 200;

    /// <summary>Trigger interval of the micro-batch query, seconds.</summary>
    public double TriggerSeconds { get; set; } = 2;
}
