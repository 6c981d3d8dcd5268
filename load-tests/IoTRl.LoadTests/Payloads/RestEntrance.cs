using IoTRl.Client;
using IoTRl.Grains.Rest;

namespace IoTRl.LoadTests.Payloads;

/// <summary>REST takes a batch: each payload goes as a batch of one, and where it is no json the body as a whole is refused.</summary>
internal sealed class RestEntrance(IoTRlClient client)
{
    public async Task SendAsync(FuzzedPayload payload, PayloadTally tally, CancellationToken cancellationToken)
    {
        tally.Send();
        byte[] body = [(byte)'[', .. payload.Body, (byte)']'];
        TelemetryAnswer answer;
        try
        {
            answer = payload.IsSignal ? await client.SendSignalsAsync(body, cancellationToken) : await client.SendReadingsAsync(body, cancellationToken);
        }
        catch (IoTRlServerException exception) when (exception is { MayPass: false, Reason: { } reason })
        {
            tally.Refuse(reason, before: true);
            if (payload.IsGood) tally.LoseGood();
            return;
        }

        // A mutation can make two items of one payload, or none: then the batch is what was sent.
        if (answer.Sent == 0) tally.Refuse("empty batch", before: true);
        else tally.Send(answer.Sent - 1);
        tally.Accept(!payload.IsSignal, answer.Accepted);
        foreach (var refusal in answer.Refusals)
        {
            if (refusal.Outcome == "refused") tally.Refuse(refusal.Reason);
            else tally.LeaveUnanswered();
        }

        if (payload.IsGood && answer.Accepted != 1) tally.LoseGood();
    }
}
