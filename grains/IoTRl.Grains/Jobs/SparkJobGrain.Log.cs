using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using Microsoft.Extensions.Logging;

namespace IoTRl.Grains.Jobs;

internal sealed partial class SparkJobGrain
{
    [LoggerMessage(LogLevel.Information, "Job {JobId}, version {Version}: {Change}")]
    private partial void LogChanged(JobId jobId, long version, string change);

    /// <summary>Another size than last time is a milestone; the same again, twelve times a minute, is not, nor what a job in shadow goes on wanting.</summary>
    [LoggerMessage("Job {JobId} decision {Sequence}: {Explanation}")]
    private partial void LogDecided(LogLevel level, JobId jobId, long sequence, string explanation);

    [LoggerMessage(LogLevel.Error, "Job {JobId} could not decide; its executors stay as they are until the next cycle")]
    private partial void LogCycleFailed(Exception exception, JobId jobId);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} cannot be observed; its progress grows old and then unknown")]
    private partial void LogNotObserved(Exception exception, JobId jobId);

    [LoggerMessage(LogLevel.Warning, "Decisions of job {JobId} after {Sequence} are kept, but could not be read or their stream does not take them; tried again with each decision")]
    private partial void LogNotPublished(Exception exception, JobId jobId, long sequence);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} could not be registered with its fleet; the keeper does not touch it until it can")]
    private partial void LogNotRegistered(Exception exception, JobId jobId);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} is not admitted by its fleet: {Reason}")]
    private partial void LogNotAdmitted(JobId jobId, Rejection reason);

    [LoggerMessage(LogLevel.Warning, "The load of job {JobId} could not be stored; it is tried again")]
    private partial void LogLoadNotStored(Exception exception, JobId jobId);

    [LoggerMessage(LogLevel.Warning, "What job {JobId} was told could not be stored; it is tried again with the next cycle")]
    private partial void LogDemandNotStored(Exception exception, JobId jobId);

    [LoggerMessage(LogLevel.Warning, "Pool or agent of job {JobId} does not answer; what is shown of them is what they said last")]
    private partial void LogNotAnswered(Exception exception, JobId jobId);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} has left pool {PoolId}, which may still hold executors of it; it is asked again in the next cycle")]
    private partial void LogPoolNotLeft(Exception exception, JobId jobId, PoolId poolId);
}
