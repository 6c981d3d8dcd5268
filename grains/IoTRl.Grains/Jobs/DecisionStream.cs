using IoTRl.Domain.Agents;

namespace IoTRl.Grains.Jobs;

internal static class DecisionStream
{
    /// <summary>Tells whoever listens; null when that is done, otherwise why it is not. The decision is kept either way.</summary>
    public static async Task<Exception?> TryPublishAsync(this IGrainBase grain, JobDecision decision)
    {
        try
        {
            var stream = grain.GetStreamProvider(StreamNames.Decisions).GetStream<JobDecision>(StreamId.Create(StreamNames.Decisions, decision.Job.Value));
            await stream.OnNextAsync(decision);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
