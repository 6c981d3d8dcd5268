using Orleans.Storage;

namespace IoTRl.Grains;

internal static class StaleState
{
    /// <summary>
    /// Ends the activation where its state turned out to be another's by now: every write to come would fail as well, and the next activation reads what holds.
    /// To be called wherever a failed write is survived.
    /// </summary>
    public static void LeaveIfStale(this IGrainBase grain, Exception failure)
    {
        if (failure is InconsistentStateException) grain.DeactivateOnIdle();
    }

    /// <summary>Does a work after whose failure the activation does not know what is stored: the next one reads it.</summary>
    public static async Task OrLeaveAsync(this IGrainBase grain, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
