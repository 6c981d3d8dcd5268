namespace IoTRl.LoadTests.Payloads;

/// <summary>What became of the payloads of one entrance, as its sender saw it. The identity is <c>sent = accepted + refused</c>: one that was neither is lost.</summary>
internal sealed class PayloadTally(string entrance)
{
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);

    public string Entrance => entrance;

    public int Sent { get; private set; }

    public int Accepted { get; private set; }

    /// <summary>Readings among the accepted.</summary>
    public int Readings { get; private set; }

    public int Refused => _reasons.Values.Sum();

    /// <summary>Refusals of the transport or of the body as a whole, which the silo's own counters do not see.</summary>
    public int RefusedBefore { get; private set; }

    /// <summary>Payloads that nobody answered, although they were within the limits.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Good payloads that were not accepted.</summary>
    public int GoodLost { get; private set; }

    public bool Holds => Sent == Accepted + Refused && Unanswered == 0 && GoodLost == 0;

    public string Reasons => string.Join(", ", _reasons.OrderByDescending(pair => pair.Value).Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}")));

    public void Send(int payloads = 1) => Sent += payloads;

    public void Accept(bool isReading, int payloads = 1)
    {
        Accepted += payloads;
        if (isReading) Readings += payloads;
    }

    public void Refuse(string reason, bool before = false)
    {
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
        if (before) RefusedBefore++;
    }

    public void LeaveUnanswered() => Unanswered++;

    public void LoseGood() => GoodLost++;
}
