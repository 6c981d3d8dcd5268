using System.Net;

namespace IoTRl.Client;

/// <summary>The server refused, failed, or could not be reached. The message is one line for people, with the server's own reason in it.</summary>
public sealed class IoTRlServerException : Exception
{
    internal IoTRlServerException(string message, HttpStatusCode? status = null, string? reason = null, Exception? inner = null)
        : base(message, inner) => (Status, Reason) = (status, reason);

    /// <summary>Null where there was no answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>True where asking again may help: no answer, a time-out, too many requests, or a failure of the server. A refusal stays one.</summary>
    public bool MayPass => Status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>The server's kebab-case reason, such as <c>unknown-job</c>; null where it gave none.</summary>
    public string? Reason { get; }
}
