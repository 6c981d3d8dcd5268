using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Pages.Jobs;

/// <summary>A job's decisions as far as a page keeps them, newest first: however they come, each once.</summary>
internal sealed class DecisionLog(int capacity)
{
    private readonly List<DecisionView> _decisions = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DecisionView> Decisions => _decisions;

    /// <summary>Sequence up to which nothing is missing that a page wants; null before the history was read.</summary>
    public long? Through { get; private set; }

    public void Clear()
    {
        _decisions.Clear();
        Through = null;
    }

    /// <summary>Decisions of a frame: with a gap before them, if the frames between were left out.</summary>
    public void Add(IReadOnlyCollection<DecisionView> decisions)
    {
        Merge(decisions);
        foreach (var decision in decisions.OrderBy(decision => decision.Sequence))
        {
            if (decision.Sequence == Through + 1) Through = decision.Sequence;
        }
    }

    /// <summary>All decisions up to a sequence that were not there yet.</summary>
    public void AddThrough(long sequence, IReadOnlyCollection<DecisionView> decisions)
    {
        Merge(decisions);
        Through = Math.Max(sequence, Through ?? 0);
    }

    private void Merge(IReadOnlyCollection<DecisionView> decisions)
    {
        foreach (var decision in decisions)
        {
            var at = _decisions.FindIndex(each => each.Sequence <= decision.Sequence);
            if (at < 0) _decisions.Add(decision);
            else if (_decisions[at].Sequence != decision.Sequence) _decisions.Insert(at, decision);
        }

        // The newest, and of older ones those that moved something.
        while (_decisions.Count > capacity)
        {
            var quiet = _decisions.FindLastIndex(decision => !Moved(decision));
            _decisions.RemoveAt(quiet >= 0 ? quiet : _decisions.Count - 1);
        }
    }

    /// <summary>It changed the job's size, or was held back from that.</summary>
    public static bool Moved(DecisionView decision) => decision.Command.Granted != decision.Command.Before || decision.Command.Executors != decision.Command.Granted;
}
