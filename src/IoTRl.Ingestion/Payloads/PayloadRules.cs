using IoTRl.Domain;

namespace IoTRl.Ingestion.Payloads;

/// <summary>Rules that readings and signals share.</summary>
internal static class PayloadRules
{
    /// <summary>An id of the body and of the topic: one is enough, two have to agree. Neither gives an empty text, which the id's own rule refuses.</summary>
    public static Parsed<string> Agreed(string? fromBody, string? fromTopic, string role)
    {
        if (string.IsNullOrEmpty(fromBody)) return fromTopic ?? "";
        if (fromTopic is null || string.Equals(fromBody, fromTopic, StringComparison.Ordinal)) return fromBody;
        return Rejection.Of("id-mismatch", $"The {role} of the body is not the {role} of the topic.", "/" + role);
    }

    public static Rejection? CheckTime(DateTimeOffset time, DateTimeOffset now, string position) =>
        time - now > PayloadLimits.MaxAhead ? Rejection.Of("time-ahead", "The time lies more than a day ahead.", position) : null;
}
