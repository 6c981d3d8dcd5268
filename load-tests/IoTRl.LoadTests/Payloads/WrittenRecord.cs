namespace IoTRl.LoadTests.Payloads;

/// <summary>What is remembered of a record that a broker took.</summary>
/// <param name="Bytes">Length of its value; -1 for null.</param>
/// <param name="Digest">Of its value; null for none.</param>
/// <param name="IsGood">It has to be counted.</param>
internal sealed record WrittenRecord(int Bytes, string? Digest, bool IsGood);
