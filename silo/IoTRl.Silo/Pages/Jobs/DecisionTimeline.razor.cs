using IoTRl.Grains.Rest;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IoTRl.Silo.Pages.Jobs;

/// <summary>A job's decisions, newest first. Each opens to why it was made; the one that the address names is open and in sight, however old it is.</summary>
public sealed partial class DecisionTimeline
{
    private const int Most = 100;

    private readonly HashSet<long> _opened = [];
    private bool _all;
    private long? _linked;
    private long? _toShow;

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DecisionView> Decisions { get; set; } = [];

    /// <summary>The one that the address names; null for none, or before it was read.</summary>
    [Parameter]
    public LinkedDecision? Linked { get; set; }

    /// <summary>True while decisions may be missing because they could not be read.</summary>
    [Parameter]
    public bool IsUnreadable { get; set; }

    private IReadOnlyList<DecisionView> Shown =>
        Select(Decisions, Linked?.Decision, decision => _all || DecisionLog.Moved(decision) || _opened.Contains(decision.Sequence), Most);

    /// <summary>The newest of those wanted, up to a number, and always the linked one, in its place.</summary>
    internal static IReadOnlyList<DecisionView> Select(IReadOnlyList<DecisionView> decisions, DecisionView? linked, Func<DecisionView, bool> isWanted, int most)
    {
        var shown = decisions.Where(isWanted).Take(most).ToList();
        if (linked is null || shown.Any(decision => decision.Sequence == linked.Sequence)) return shown;
        var at = shown.FindIndex(decision => decision.Sequence < linked.Sequence);
        shown.Insert(at < 0 ? shown.Count : at, linked);
        return shown;
    }

    protected override void OnParametersSet()
    {
        if (Linked?.Sequence == _linked) return;
        _linked = Linked?.Sequence;
        if (Linked?.Decision is not { } decision) return;
        _opened.Add(decision.Sequence);
        _toShow = decision.Sequence;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_toShow is not { } sequence) return;
        _toShow = null;
        try
        {
            await Script.InvokeVoidAsync("iotrl.scrollTo", ElementOf(sequence));
        }
        catch (JSDisconnectedException)
        {
            // Nobody looks any more.
        }
    }

    private static string ElementOf(long sequence) => $"decision-{Show.Whole(sequence)}";

    private void Toggle(long sequence)
    {
        if (!_opened.Remove(sequence)) _opened.Add(sequence);
    }
}
