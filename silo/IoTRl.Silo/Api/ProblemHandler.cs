using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace IoTRl.Silo.Api;

/// <summary>The one place where a failed request becomes an answer: the caller's mistakes by name, ours without their insides.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Problems.Of(StatusCodes.Status400BadRequest, "bad-body", FirstSentences(json.Message), json.Path),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, "bad-request", bad.Message),
            TimeoutException or OrleansException or StackExchange.Redis.RedisException =>
                Problems.Of(StatusCodes.Status503ServiceUnavailable, "part-away", "a part that this needs did not answer: /health/ready says which; try again"),
            _ => Problems.Of(StatusCodes.Status500InternalServerError, "failed", "the request failed; the silo's log says why"),
        };
        if (problem.StatusCode >= StatusCodes.Status500InternalServerError) LogFailed(exception, httpContext.Request.Method, httpContext.Request.Path);
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    // The serializer appends where it stood; that goes into the problem's position.
    private static string FirstSentences(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed and was answered with an error")]
    private partial void LogFailed(Exception exception, string method, string path);
}
