using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using Microsoft.Extensions.Logging;

namespace IoTRl.Grains.Gateways;

internal sealed partial class EdgeGatewayGrain
{
    [LoggerMessage(LogLevel.Warning, "Job {JobId} did not take the demand of gateway {GatewayId}; the next report carries the same totals")]
    private partial void LogJobAway(Exception exception, JobId jobId, GatewayId gatewayId);

    [LoggerMessage(LogLevel.Warning, "Gateway {GatewayId} could not reach the directory; it keeps the {Jobs} jobs it knows")]
    private partial void LogDirectoryAway(Exception exception, GatewayId gatewayId, int jobs);

    [LoggerMessage(LogLevel.Warning, "Gateway {GatewayId} is not admitted, so no job hears of it: {Reason}")]
    private partial void LogNotAdmitted(GatewayId gatewayId, Rejection reason);

    [LoggerMessage(LogLevel.Warning, "Counts of gateway {GatewayId} could not be stored; they stay in memory and are tried again")]
    private partial void LogNotFlushed(Exception exception, GatewayId gatewayId);

    [LoggerMessage(LogLevel.Warning, "What gateway {GatewayId} has learned could not be stored; it goes on learning and is stored later")]
    private partial void LogLearnedNotStored(Exception exception, GatewayId gatewayId);

    [LoggerMessage(LogLevel.Warning, "A sensor of gateway {GatewayId} did not take its report; the next one carries on")]
    private partial void LogSensorAway(Exception exception, GatewayId gatewayId);

    [LoggerMessage(LogLevel.Debug, "Gateway {GatewayId} tells {Jobs} jobs at once: burst {Burst}, held {Held}")]
    private partial void LogUrgent(GatewayId gatewayId, int jobs, double burst, long held);

    [LoggerMessage(LogLevel.Warning, "The stream of gateway {GatewayId} reports a failed delivery; the provider tries again")]
    private partial void LogStreamFailed(Exception exception, GatewayId gatewayId);
}
