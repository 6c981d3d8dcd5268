using IoTRl.Domain;
using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Api;

/// <summary>What became of a batch: sent = accepted + refused, by construction.</summary>
internal static class TelemetryAnswers
{
    public static TelemetryAnswer Of(IReadOnlyList<Rejection?> answers)
    {
        var refusals = new List<RefusalView>();
        for (var index = 0; index < answers.Count; index++)
        {
            if (answers[index] is { } rejection)
                refusals.Add(new() { Index = index, Reason = rejection.Reason, Message = rejection.Message, Position = rejection.Position });
        }

        return new() { Sent = answers.Count, Accepted = answers.Count - refusals.Count, Refused = refusals.Count, Refusals = refusals };
    }
}
