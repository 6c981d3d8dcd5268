using IoTRl.Grains.Rest;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Jobs;

/// <summary>A job's decisions, newest first. Each opens to why it was made.</summary>
public sealed partial class DecisionTimeline
{
    private const int Most = 100;

    private readonly HashSet<long> _opened = [];
    private bool _all;
    private long? _linked;

    [Parameter, EditorRequired]
    public string Job { get; set; } = "";

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DecisionView> Decisions { get; set; } = [];

    /// <summary>Sequence of one that is open at first; null for none.</summary>
    [Parameter]
    public long? Opened { get; set; }

    private List<DecisionView> Shown => [.. Decisions.Where(decision => _all || Moved(decision) || _opened.Contains(decision.Sequence)).Take(Most)];

    /// <summary>It changed the job's size, or was held back from that.</summary>
    internal static bool Moved(DecisionView decision) => decision.Command.Granted != decision.Command.Before || decision.Command.Executors != decision.Command.Granted;

    protected override void OnParametersSet()
    {
        if (_linked == Opened) return;
        _linked = Opened;
        if (Opened is { } sequence) _opened.Add(sequence);
    }

    private void Toggle(long sequence)
    {
        if (!_opened.Remove(sequence)) _opened.Add(sequence);
    }
}
