namespace IoTRl.Domain.Policies;

/// <summary>A plan's queue as a fluid: work is done in the order of its arrival, executor-seconds.</summary>
/// <param name="capacity">Work done in a second at the plan's begin.</param>
internal struct MpcQueue(double capacity)
{
    private double _capacity = capacity;
    private double _judged;

    /// <summary>Work done so far.</summary>
    public double Done { get; private set; }

    /// <summary>Work that was not done when it became late.</summary>
    public double Late { get; private set; }

    /// <summary>Lets a step pass at this capacity; a capacity that rises costs so many seconds of it, since the batch in which executors join waits for them.</summary>
    public void Serve(in MpcArrivals path, int step, double capacity, double joinSeconds)
    {
        var seconds = Math.Max(0, MpcHorizon.SecondsOf(step) - (capacity > _capacity ? joinSeconds : 0));
        _capacity = capacity;
        Done = Math.Min(path.ArrivedBy(step), Done + (capacity * seconds));
        // Judged once: what is overdue and not done is late, whenever it will be done.
        var overdue = path.OverdueBy(step);
        Late += Math.Max(0, overdue - Math.Max(Done, _judged));
        _judged = Math.Max(_judged, overdue);
    }
}
