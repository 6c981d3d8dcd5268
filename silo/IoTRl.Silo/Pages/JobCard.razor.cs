using IoTRl.Domain.Jobs;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IoTRl.Silo.Pages;

/// <summary>One job: its state in a word, its figures, its last decision, and its two switches.</summary>
public sealed partial class JobCard
{
    private string _answer = "";

    [Parameter, EditorRequired]
    public JobView Job { get; set; } = null!; // set by the framework before anything renders

    [Parameter]
    public DateTimeOffset Now { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Caller { get; set; }

    [Parameter]
    public IReadOnlyList<TrendPoint>? Trend { get; set; }

    private IEnumerable<string> Scenarios => Catalog.Names.Order(StringComparer.Ordinal);

    private Task SetScenarioAsync(ChangeEventArgs change) =>
        ChangeAsync(who => Commands.SetScenarioAsync(who, JobId.Of(Job.Id), change.Value as string ?? "", null, CancellationToken.None));

    private Task SetModeAsync(ChangeEventArgs change) =>
        Words.TryParse<JobMode>(change.Value as string, out var mode)
            ? ChangeAsync(who => Commands.SetModeAsync(who, JobId.Of(Job.Id), mode, null, CancellationToken.None))
            : Task.CompletedTask;

    private async Task ChangeAsync(Func<string, Task<JobChange>> change)
    {
        if (await PageCaller.OperatorAsync(Caller) is not { } who)
        {
            _answer = "Only an operator may change this.";
            return;
        }

        var made = await change(who);
        _answer = made.Rejection is { } refused ? $"Refused: {refused}" : "Done.";
    }
}
