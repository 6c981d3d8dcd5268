using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace IoTRl.Ingestion.Kafka;

/// <summary>What a Kafka client reports of itself. It reconnects on its own, so even its errors are only for people who look for them; whoever waits for Kafka says so itself.</summary>
internal sealed partial class KafkaLog(ILogger logger)
{
    /// <summary>Reason of the last error that has one of its own; null for none yet.</summary>
    public string? LastError { get; private set; }

    public void Write(LogMessage report) => LogReport(report.Name, report.Message);

    public void Write(Error error)
    {
        // That all brokers are down follows the error that says why.
        if (error.Code != Confluent.Kafka.ErrorCode.Local_AllBrokersDown || LastError is null) LastError = error.Reason;
        LogReport($"{error.Code}", error.Reason);
    }

    [LoggerMessage(LogLevel.Debug, "{Source}: {Report}")]
    private partial void LogReport(string source, string report);
}
