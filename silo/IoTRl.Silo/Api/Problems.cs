using IoTRl.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IoTRl.Silo.Api;

/// <summary>Refusals as problem+json: status, stable reason, words, and where.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string reason, string detail, string? position = null, Dictionary<string, object?>? more = null)
    {
        var extensions = more ?? [];
        extensions["reason"] = reason;
        if (!string.IsNullOrEmpty(position)) extensions["position"] = position;
        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }

    public static ProblemHttpResult Of(Rejection rejection) =>
        Of(StatusOf(rejection.Reason), rejection.Reason, rejection.Message, rejection.Position);

    public static ProblemHttpResult NotFound(string what, string id) =>
        Of(StatusCodes.Status404NotFound, $"unknown-{what}", $"there is no {what} '{id}'");

    private static int StatusOf(string reason) => reason switch
    {
        "unknown-job" or "unknown-gateway" or "unknown-pool" or "unknown-policy" or "unknown-version" => StatusCodes.Status404NotFound,
        "too-many-items" or "too-large" => StatusCodes.Status413PayloadTooLarge,
        "already-exists" or "not-admitted" or "nothing-before" or "in-force" or "too-many-versions" => StatusCodes.Status409Conflict,
        "version-conflict" => StatusCodes.Status412PreconditionFailed,
        "not-stored" => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
