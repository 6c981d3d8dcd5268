using IoTRl.Domain;
using IoTRl.Silo.Api;
using Microsoft.AspNetCore.Http;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class TelemetryAnswersTests
{
    private static readonly ItemOutcome Taken = new(null);
    private static readonly ItemOutcome Refused = new(Rejection.Of("not-finite", "no number", "/values/hr"));
    private static readonly ItemOutcome Failed = new(Rejection.Of("part-away", "again"), MaySendAgain: true);

    [Fact]
    public void Of_AMixedBatch_CountsEachItemOnceAndSaysWhatBecameOfTheRest()
    {
        var answer = TelemetryAnswers.Of([Taken, Refused, Taken, Failed]);

        Assert.Equal((4, 2, 1, 1), (answer.Sent, answer.Accepted, answer.Refused, answer.Failed));
        Assert.Equal(
            [(1, "refused", "not-finite", "/values/hr"), (3, "failed", "part-away", "")],
            answer.Refusals.Select(refusal => (refusal.Index, refusal.Outcome, refusal.Reason, refusal.Position)));
    }

    [Theory]
    [InlineData("all taken", "TT", 202, null)]
    [InlineData("some refused", "TR", 202, null)]
    [InlineData("one failed among taken ones", "TTF", 503, "part-away")]
    [InlineData("one failed among refused ones", "RF", 503, "part-away")]
    [InlineData("all refused", "RR", 400, "nothing-accepted")]
    [InlineData("the only one refused", "R", 400, "not-finite")]
    [InlineData("none sent", "", 400, "empty-batch")]
    public void ToResult_OfABatch_IsAcceptedOnlyWhereNothingHasToBeSentAgain(string row, string items, int status, string? reason)
    {
        var answer = TelemetryAnswers.Of([.. items.Select(item => item switch { 'T' => Taken, 'R' => Refused, _ => Failed })]);
        var result = TelemetryAnswers.ToResult(answer);

        Assert.True(status == (result as IStatusCodeHttpResult)?.StatusCode, row);
        if (reason is null) return;
        var extensions = Assert.IsType<Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>(result).ProblemDetails.Extensions;
        Assert.Equal((reason, answer.Sent, answer.Refusals), (extensions["reason"], extensions["sent"], extensions["refusals"]));
    }
}
