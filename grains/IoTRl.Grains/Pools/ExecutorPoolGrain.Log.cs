using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using Microsoft.Extensions.Logging;

namespace IoTRl.Grains.Pools;

internal sealed partial class ExecutorPoolGrain
{
    [LoggerMessage(LogLevel.Debug, "Pool {PoolId}: command {Sequence} of job {JobId} leaves {Executors} executors: {Outcome} {Reason}")]
    private partial void LogScaled(PoolId poolId, JobId jobId, long sequence, int executors, ScalingOutcomeKind outcome, string reason);

    [LoggerMessage(LogLevel.Information, "Pool {PoolId}: job {JobId} is gone, its executors leave")]
    private partial void LogReleased(PoolId poolId, JobId jobId);

    [LoggerMessage(LogLevel.Information, "Pool {PoolId} is drained: {Drained}")]
    private partial void LogDrained(PoolId poolId, bool drained);

    [LoggerMessage(LogLevel.Warning, "Pool {PoolId}: the realizer failed {Failures} times in a row; the wish stands and is tried again in {Delay}")]
    private partial void LogRealizerFailed(Exception exception, PoolId poolId, int failures, TimeSpan delay);

    [LoggerMessage(LogLevel.Warning, "Pool {PoolId} cannot read the freeze switch; it goes by the last one known, and stands still without one")]
    private partial void LogSwitchUnread(Exception exception, PoolId poolId);

    [LoggerMessage(LogLevel.Warning, "Pool {PoolId} could not store what it saw; it tries again with the next look")]
    private partial void LogNotStored(Exception exception, PoolId poolId);
}
