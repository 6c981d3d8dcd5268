using System.Collections.Immutable;
using IoTRl.LoadTests.Kafka;

namespace IoTRl.LoadTests.Payloads;

/// <summary>The dead letters of one entrance, held against what was sent.</summary>
internal sealed class LetterBook(string source, IReadOnlyDictionary<(int Partition, long Offset), WrittenRecord>? written)
{
    private readonly Dictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly HashSet<(int, long)> _places = [];

    public int Letters { get; private set; }

    /// <summary>Letters without reason or place, twice, or not the original.</summary>
    public int Wrong { get; private set; }

    /// <summary>Letters of records that had to be counted.</summary>
    public int Good { get; private set; }

    public ImmutableSortedDictionary<string, int> Reasons => _reasons.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public void Add(KafkaLetter letter)
    {
        Letters++;
        var reason = letter.Reason ?? "(none)";
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
        if (!IsRight(letter)) Wrong++;
    }

    private bool IsRight(KafkaLetter letter)
    {
        if (letter.Reason is null || letter.Source != source) return false;
        // What did not come from a log has no place in one.
        if (written is null) return letter.At is null;
        if (letter.At is not { } at || !_places.Add(at) || !written.TryGetValue(at, out var original)) return false;
        if (original.IsGood) Good++;
        return letter.TruncatedBytes == 0
            ? KafkaEntrance.Digest(letter.Value) == original.Digest
            : letter.Value?.Length + letter.TruncatedBytes == original.Bytes;
    }
}
