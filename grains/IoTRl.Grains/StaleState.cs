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
}
