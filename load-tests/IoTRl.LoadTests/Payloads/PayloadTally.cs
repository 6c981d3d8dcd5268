namespace IoTRl.LoadTests.Payloads;

/// <summary>What became of the payloads of one entrance; the identity is <c>sent = accepted + refused</c>.</summary>
internal sealed class PayloadTally(string entrance)
{
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);

    public string Entrance => entrance;

    public int Sent { get; private set; }

    public int Accepted { get; private set; }

    public int Refused => _reasons.Values.Sum();

    public bool Holds => Sent == Accepted + Refused;

    public void Send() => Sent++;

    public void Accept() => Accepted++;

    public void Refuse(string reason) => _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;

    public string Reasons => string.Join(", ", _reasons.OrderByDescending(pair => pair.Value).Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}")));
}
