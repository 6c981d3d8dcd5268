using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Pages.Parts;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>Every job, the one at most risk first; cards for a few, a dense table for many.</summary>
public sealed partial class OverviewPage
{
    // More cards than these are nothing that a person takes in, nor a browser draws in a frame: the table takes over.
    private const int MostCards = 24;
    private const int MostNamed = 8;

    private IReadOnlyList<JobView> _jobs = [];
    private IReadOnlyList<JobView> _shown = [];
    private FleetTotals _totals = FleetTotals.Of([]);
    private IReadOnlyList<PartView> _away = [];
    private Task<ReadinessView> _asked = Task.FromResult(new ReadinessView { Ready = true, Parts = [] });

    /// <summary>Part of an id, scenario, state or policy.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    private string? Filter { get; set; }

    /// <summary><c>cards</c> or <c>table</c>; chosen by the number of jobs where it is neither.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    private bool IsTable => View is "table" or "cards" ? View == "table" : _jobs.Count > MostCards;

    private string Title => _totals.States.FirstOrDefault(each => each.Jobs > 0 && each.State is "late" or "unknown" or "at-risk") is { Jobs: > 0 } worst
        ? $"{Show.Count(worst.Jobs)} {Show.State(worst.State)} · IoTRl"
        : "IoTRl";

    private string Shown => IsTable || _shown.Count <= MostCards
        ? _shown.Count == _jobs.Count ? "" : $"{Show.Count(_shown.Count)} of {Show.Count(_jobs.Count)} jobs"
        : $"the {Show.Count(MostCards)} at most risk of {Show.Count(_shown.Count)}; the table has all";

    protected override async Task OnInitializedAsync()
    {
        if (Frame is { } frame) await ShowAsync(frame);
    }

    protected override void OnParametersSet() => Select();

    /// <summary>Parts that are away are those of the last answer: the figures do not wait for a part that hangs.</summary>
    private protected override async Task OnFrameAsync(FleetFrame frame)
    {
        _jobs = [.. JobRisk.Sort(frame.Views)];
        _totals = FleetTotals.Of(_jobs);
        Select();
        if (!_asked.IsCompleted) return;
        var answer = _asked;
        _asked = Readiness.AskAsync(Leaving);
        _away = [.. (await answer).Parts.Where(part => part.State != Health.PartState.Ready)];
    }

    private string Unread => Frame is not { Unread: { Length: > 0 } unread } ? "" : unread.Length > MostNamed
        ? $"{Show.Count(unread.Length)} jobs have not answered yet and are not shown."
        : $"Not answered yet, so not shown: {string.Join(", ", unread.Select(id => id.Value))}.";

    private JobPoint[] PointsOf(JobView job) => Frame?.Histories.GetValueOrDefault(job.Id)?.Last(SparkShape.BackSeconds, SparkShape.Step) ?? [];

    private void Select() => _shown = string.IsNullOrWhiteSpace(Filter) ? _jobs : [.. _jobs.Where(job => Words(job).Contains(Filter.Trim(), StringComparison.OrdinalIgnoreCase))];

    private static string Words(JobView job) => $"{job.Id} {job.Scenario} {Show.State(job.State)} {job.Mode} {job.Spec.Policy?.InForce}";

    private void Choose(string view) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("view", view), replace: true);
}
