namespace IoTRl.Tournament.Twins;

/// <summary>Who has been found out, and at which place of the work first: that does not depend on how many threads do it.</summary>
internal sealed class FaultBook(int contestants)
{
    private readonly (int Place, string Fault)?[] _faults = new (int, string)?[contestants];
    private readonly Lock _gate = new();

    /// <summary>Why a contestant need not play at this place any more: the fault that was found before it; null for none.</summary>
    public string? Before(int contestant, int place)
    {
        lock (_gate) return _faults[contestant] is { } found && found.Place < place ? found.Fault : null;
    }

    public void Add(int contestant, int place, string fault)
    {
        lock (_gate)
        {
            if (_faults[contestant] is not { } found || place < found.Place) _faults[contestant] = (place, fault);
        }
    }

    /// <summary>The first fault of a contestant; null for none.</summary>
    public string? Of(int contestant)
    {
        lock (_gate) return _faults[contestant]?.Fault;
    }
}
