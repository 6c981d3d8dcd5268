using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Silo.Api;

/// <summary>What one job has that a reader has not seen, oldest first; <see cref="Seen"/> is the sequence that the reader has already.</summary>
internal sealed record NewDecisions(JobId Job, long Seen, IReadOnlyList<JobDecision> Decisions);
