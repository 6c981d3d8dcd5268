using System.Collections.Immutable;

namespace IoTRl.LoadTests.Payloads;

/// <summary>One record as a producer of somebody else's may write it. A good one has to be counted, whatever its key and its headers are.</summary>
internal sealed record FuzzedRecord(byte[]? Key, byte[]? Value, ImmutableArray<KeyValuePair<string, byte[]?>> Headers, bool IsGood);
