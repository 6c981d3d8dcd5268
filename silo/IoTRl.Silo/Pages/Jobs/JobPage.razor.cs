using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Jobs;

/// <summary>One job on one time axis, what may be changed of it, and why each decision was made.</summary>
public sealed partial class JobPage
{
    // At one decision an interval of 5 s: the last hour.
    private const int DecisionsBack = 720;
    private const int DecisionsKept = 200;

    private readonly List<DecisionView> _decisions = [];
    private readonly List<double> _bursts = [];
    private JobView? _job;
    private string? _shown;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Sequence of a decision that is open when the page is.</summary>
    [SupplyParameterFromQuery(Name = "decision")]
    private long? Decision { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id) return;
        _shown = Id;
        _decisions.Clear();
        _bursts.Clear();
        _job = null;
        if (Frame is not { } frame || Find(frame) is not { } job) return;
        _job = JobViews.Of(job);
        if (job.LastDecision is not { } last) return;
        var since = Math.Max(0, Math.Min(last.Sequence - DecisionsBack, (Decision ?? last.Sequence) - 1));
        Take((await Reader.DecisionsAsync(job.Spec.Id, since, DecisionsBack)).Select(DecisionViews.Of));
    }

    private protected override Task OnFrameAsync(FleetFrame frame)
    {
        _job = Find(frame) is { } job ? JobViews.Of(job) : null;
        Take(frame.Decisions.Where(decision => decision.Job.Value == Id).Select(DecisionViews.Of));
        return Task.CompletedTask;
    }

    private Grains.Jobs.JobSnapshot? Find(FleetFrame frame) => frame.Jobs.FirstOrDefault(job => job.Spec.Id.Value == Id);

    private JobPoint[] PointsOf(double after) => Frame?.Histories.GetValueOrDefault(Id) is not { } history ? [] : double.IsFinite(after) ? history.After(after) : history.All();

    private void Take(IEnumerable<DecisionView> decisions)
    {
        foreach (var decision in decisions)
        {
            if (_decisions.Count > 0 && decision.Sequence <= _decisions[0].Sequence) continue;
            _decisions.Insert(0, decision);
            if (decision.Urgent) _bursts.Add(decision.Time.ToUnixTimeMilliseconds());
        }

        // The newest, and of older ones those that moved something.
        while (_decisions.Count > DecisionsKept)
        {
            var quiet = _decisions.FindLastIndex(decision => decision.Sequence != Decision && !DecisionTimeline.Moved(decision));
            _decisions.RemoveAt(quiet >= 0 ? quiet : _decisions.Count - 1);
        }

        if (_bursts.Count > DecisionsKept) _bursts.RemoveRange(0, _bursts.Count - DecisionsKept);
    }
}
