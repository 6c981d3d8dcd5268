namespace IoTRl.Domain.Policies;

/// <summary>A batch of P tasks takes ceil(P / slots) waves: sizes of equal waves are equally fast, so the cheapest of them is the size to ask for.</summary>
public static class TaskWaves
{
    /// <summary>The fewest executors that take as many waves as these.</summary>
    public static int Cheapest(int executors, int tasksPerBatch, int coresPerExecutor)
    {
        if (executors <= 1 || tasksPerBatch < 1 || coresPerExecutor < 1) return executors;
        var waves = CeilingOf(tasksPerBatch, (long)executors * coresPerExecutor);
        return (int)Math.Min(executors, CeilingOf(tasksPerBatch, waves * coresPerExecutor));
    }

    private static long CeilingOf(long dividend, long divisor) => (dividend + divisor - 1) / divisor;
}
