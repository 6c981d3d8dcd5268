namespace IoTRl.Silo.Pages.Parts;

/// <summary>Tells an address that a box has set itself, which comes back late, from one that somebody else set: the former must not overwrite what was typed since.</summary>
internal sealed class SearchText
{
    private readonly Queue<string> _sent = new();
    private string _last = "";

    /// <summary>The box has asked for an address with this text.</summary>
    public void Sent(string text) => _sent.Enqueue(text);

    /// <summary>True once for every text that the address has and the box did not ask for.</summary>
    public bool IsFromElsewhere(string text)
    {
        if (text == _last) return false;
        _last = text;
        // Addresses come back in their order; some may have been passed over.
        while (_sent.TryDequeue(out var sent))
        {
            if (sent == text) return false;
        }

        return true;
    }
}
