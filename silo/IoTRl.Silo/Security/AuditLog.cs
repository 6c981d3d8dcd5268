namespace IoTRl.Silo.Security;

/// <summary>One line a change: who, what, before, after, and whether it was made.</summary>
internal sealed partial class AuditLog(ILogger<AuditLog> logger)
{
    public void Record(string who, string what, string target, string before, string after, string result) =>
        LogChange(who, what, target, before, after, result);

    [LoggerMessage(LogLevel.Information, "{Who} {What} {Target}: {Before} -> {After} ({Result})")]
    private partial void LogChange(string who, string what, string target, string before, string after, string result);
}
