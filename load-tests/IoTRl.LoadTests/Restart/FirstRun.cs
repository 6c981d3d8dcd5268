namespace IoTRl.LoadTests.Restart;

/// <summary>What the first silo knew when it ended: the jobs, the least that each gateway's count must be afterwards, and the acknowledged readings of the probes.</summary>
/// <param name="Memory">Jobs, decisions and executors at the end.</param>
/// <param name="LeastRecords">Counts that have to be there again, by gateway.</param>
/// <param name="Acknowledged">Readings of the probes that were acknowledged.</param>
/// <param name="LeastAcknowledged">Those of them that have to be counted.</param>
internal sealed record FirstRun(SiloMemory Memory, IReadOnlyDictionary<string, long> LeastRecords, long Acknowledged, long LeastAcknowledged);
