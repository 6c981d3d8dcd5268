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

    private readonly DecisionLog _log = new(DecisionsKept);
    private JobView? _job;
    private string? _shown;
    private LinkedDecision? _linked;
    private bool _isUnreadable;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Sequence of a decision that is open when the page is.</summary>
    [SupplyParameterFromQuery(Name = "decision")]
    private long? Decision { get; set; }

    private IReadOnlyList<double> Urgent => [.. _log.Decisions.Where(decision => decision.Urgent).Select(decision => (double)decision.Time.ToUnixTimeMilliseconds())];

    private bool IsUnread => Frame?.Unread.Any(id => id.Value == Id) == true;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Id)
        {
            _shown = Id;
            Clear();
            _job = null;
        }

        if (Frame is { } frame) await ShowAsync(frame);
    }

    private protected override async Task OnFrameAsync(FleetFrame frame)
    {
        var job = frame.Jobs.FirstOrDefault(job => job.Spec.Id.Value == Id);
        _job = job is null ? null : JobViews.Of(job);
        if (job is null)
        {
            // A job that is created anew has decisions of its own.
            if (frame.Lost is null) Clear();
            return;
        }

        _log.Add([.. frame.Decisions.Where(decision => decision.Job.Value == Id).Select(DecisionViews.Of)]);
        var id = Id;
        try
        {
            await CatchUpAsync(job, id);
            await LinkAsync(job, id);
            _isUnreadable = false;
        }
        catch (Exception error) when (!Leaving.IsCancellationRequested)
        {
            // The figures are as they are: only the decisions are behind, and read with the next second.
            if (!_isUnreadable) LogNotRead(Log, error, id);
            _isUnreadable = true;
        }
    }

    /// <summary>Reads what the frames did not bring: the history at first, later what came while nobody watched or could be asked.</summary>
    private async Task CatchUpAsync(Grains.Jobs.JobSnapshot job, string id)
    {
        if (job.LastDecision is not { } last) return;
        if (last.Sequence < _log.Through) Clear();
        if (last.Sequence == _log.Through) return;
        var since = Math.Max(last.Sequence - DecisionsBack, _log.Through ?? 0);
        var read = await Reader.DecisionsAsync(job.Spec.Id, since, DecisionsBack).WaitAsync(FleetReader.Patience, Clock, Leaving);
        // The viewer may have gone to another job meanwhile.
        if (id == Id) _log.AddThrough(last.Sequence, [.. read.Select(DecisionViews.Of)]);
    }

    /// <summary>Reads the decision that the address names, wherever it is in the history.</summary>
    private async Task LinkAsync(Grains.Jobs.JobSnapshot job, string id)
    {
        if (Decision is not { } sequence)
        {
            _linked = null;
            return;
        }

        if (_linked?.Sequence == sequence) return;
        var read = await Reader.DecisionsAsync(job.Spec.Id, sequence - 1, 1).WaitAsync(FleetReader.Patience, Clock, Leaving);
        if (id != Id || sequence != Decision) return;
        _linked = new(sequence, read.FirstOrDefault(decision => decision.Sequence == sequence) is { } found ? DecisionViews.Of(found) : null);
    }

    private void Clear()
    {
        _log.Clear();
        _linked = null;
    }

    private JobPoint[] PointsOf(double after) => Frame?.Histories.GetValueOrDefault(Id) is not { } history ? [] : double.IsFinite(after) ? history.After(after) : history.All();

    [LoggerMessage(LogLevel.Warning, "Decisions of job {JobId} cannot be read for its page; tried again in a second")]
    private static partial void LogNotRead(ILogger logger, Exception exception, string jobId);
}
