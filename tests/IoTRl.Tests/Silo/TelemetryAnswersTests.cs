using IoTRl.Domain;
using IoTRl.Silo.Api;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class TelemetryAnswersTests
{
    [Fact]
    public void Of_AMixedBatch_CountsEachItemOnceAndSaysWhichWereRefused()
    {
        var answer = TelemetryAnswers.Of([null, Rejection.Of("not-finite", "no number", "/values/hr"), null, Rejection.Of("bad-id", "no id")]);

        Assert.Equal((4, 2, 2), (answer.Sent, answer.Accepted, answer.Refused));
        Assert.Equal([(1, "not-finite", "/values/hr"), (3, "bad-id", "")], answer.Refusals.Select(refusal => (refusal.Index, refusal.Reason, refusal.Position)));
    }
}
