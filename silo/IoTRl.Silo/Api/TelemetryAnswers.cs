using IoTRl.Grains.Rest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IoTRl.Silo.Api;

/// <summary>What became of a batch: sent = accepted + refused + failed, by construction.</summary>
internal static class TelemetryAnswers
{
    private const string Refused = "refused";
    private const string Failed = "failed";

    public static TelemetryAnswer Of(IReadOnlyList<ItemOutcome> outcomes)
    {
        var refusals = new List<RefusalView>();
        for (var index = 0; index < outcomes.Count; index++)
        {
            if (outcomes[index].Rejection is not { } rejection) continue;
            refusals.Add(new()
            {
                Index = index,
                Outcome = outcomes[index].MaySendAgain ? Failed : Refused,
                Reason = rejection.Reason,
                Message = rejection.Message,
                Position = rejection.Position,
            });
        }

        var failed = refusals.Count(refusal => refusal.Outcome == Failed);
        return new() { Sent = outcomes.Count, Accepted = outcomes.Count - refusals.Count, Refused = refusals.Count - failed, Failed = failed, Refusals = refusals };
    }

    /// <summary>202 only where something was taken and nothing has to be sent again; otherwise a problem that carries the same fields.</summary>
    public static IResult ToResult(TelemetryAnswer answer)
    {
        if (answer.Failed > 0)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "part-away",
                FormattableString.Invariant($"{answer.Failed} of {answer.Sent} items could not be taken, because a part that this needs did not answer: send those again"), answer);
        }

        if (answer.Accepted > 0) return TypedResults.Accepted((string?)null, answer);
        return answer.Refusals switch
        {
            [] => Problem(StatusCodes.Status400BadRequest, "empty-batch", "the batch has no items", answer),
            [var only] => Problem(StatusCodes.Status400BadRequest, only.Reason, only.Message, answer, only.Position),
            _ => Problem(StatusCodes.Status400BadRequest, "nothing-accepted", FormattableString.Invariant($"all {answer.Sent} items were refused, each for the reason beside it"), answer),
        };
    }

    private static ProblemHttpResult Problem(int status, string reason, string detail, TelemetryAnswer answer, string position = "") =>
        Problems.Of(status, reason, detail, position, new()
        {
            ["sent"] = answer.Sent,
            ["accepted"] = answer.Accepted,
            ["refused"] = answer.Refused,
            ["failed"] = answer.Failed,
            ["refusals"] = answer.Refusals,
        });
}
