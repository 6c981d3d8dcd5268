using Microsoft.Extensions.Logging;
using MQTTnet.Diagnostics.Logger;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>What the MQTT library reports. A device that goes away is no fault of ours, so even its errors are only for people who look for them.</summary>
internal sealed partial class MqttLog(ILogger logger) : IMqttNetLogger
{
    public bool IsEnabled => logger.IsEnabled(LogLevel.Debug);

    public void Publish(MqttNetLogLevel level, string source, string message, object[] parameters, Exception exception)
    {
        if (level < MqttNetLogLevel.Warning || !IsEnabled) return;
        LogLibrary(source, parameters is { Length: > 0 } ? string.Format(System.Globalization.CultureInfo.InvariantCulture, message, parameters) : message, exception);
    }

    [LoggerMessage(LogLevel.Debug, "{Source}: {Report}")]
    private partial void LogLibrary(string source, string report, Exception? exception);
}
