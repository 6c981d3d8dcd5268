using IoTRl.Domain.Jobs;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;
using IoTRl.Silo.Pages.Parts;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Jobs;

/// <summary>What an operator may change of a job. Nothing changes by choosing or typing alone: scenario and limits have a button, and the mode is asked for twice.</summary>
public sealed partial class JobControls
{
    private static readonly string[] Modes = [.. Enum.GetValues<JobMode>().Select(Words.Of)];

    private Confirm _confirm = null!; // set by the framework when it renders
    private string _asked = "";
    private string _scenario = "";
    private long _version = -1;
    private long _told = -1;
    private int _least;
    private int _most;
    private double? _budget;
    private double? _objective;

    [Parameter, EditorRequired]
    public JobView Job { get; set; } = null!; // set by the framework before anything renders

    private IEnumerable<string> Scenarios => Catalog.Names.Order(StringComparer.Ordinal);

    // What somebody is typing stays until the spec itself changes.
    protected override void OnParametersSet()
    {
        if (_version == Job.Version) return;
        // An answer stands until somebody else changes the job.
        if (Job.Version > _told) Forget();
        (_version, _scenario) = (Job.Version, Job.Scenario);
        (_least, _most, _budget, _objective) = (Job.Spec.Limits.MinExecutors, Job.Spec.Limits.MaxExecutors, Job.Spec.Limits.BudgetPerHour, Job.Spec.ObjectiveSeconds);
    }

    private static string Meaning(string mode) => mode switch
    {
        "shadow" => "It decides, explains and records, and touches no executor.",
        "act" => "What it decides is carried out.",
        "paused" => "It neither decides nor touches an executor; the job keeps what it has.",
        _ => "",
    };

    private async Task SetScenarioAsync()
    {
        var wanted = _scenario;
        var isDone = await ChangeAsync(who => Commands.SetScenarioAsync(who, JobId.Of(Job.Id), wanted, null, CancellationToken.None));
        // What was refused does not stay shown as if it held.
        if (!isDone && _scenario == wanted) _scenario = Job.Scenario;
    }

    private async Task AskAsync(string mode)
    {
        if (mode == Job.Mode) return;
        _asked = mode;
        await _confirm.OpenAsync();
    }

    private Task SetModeAsync() => Words.TryParse<JobMode>(_asked, out var mode)
        ? ChangeAsync(who => Commands.SetModeAsync(who, JobId.Of(Job.Id), mode, null, CancellationToken.None))
        : Task.CompletedTask;

    private Task SetLimitsAsync()
    {
        var request = Job.Spec with { Limits = Job.Spec.Limits with { MinExecutors = _least, MaxExecutors = _most, BudgetPerHour = _budget }, ObjectiveSeconds = _objective };
        if (JobRequests.ToSpec(request).TryGet(out var spec, out var rejection)) return ChangeAsync(who => Commands.ReplaceAsync(who, spec, Job.Version, CancellationToken.None));
        Say($"Refused: {rejection}");
        return Task.CompletedTask;
    }

    /// <summary>True where it is known to be done.</summary>
    private async Task<bool> ChangeAsync(Func<string, Task<JobChange>> change)
    {
        var isDone = false;
        await DoAsync(async who =>
        {
            var made = await change(who);
            if (made.Rejection is { } refused) return $"Refused: {refused}";
            (isDone, _told) = (true, made.Version);
            return "Done.";
        });
        return isDone;
    }
}
