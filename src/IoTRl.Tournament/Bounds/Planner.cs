namespace IoTRl.Tournament.Bounds;

/// <summary>
/// The yardstick <c>planner</c>: it knows all arrivals and the slowness of a window, plans sizes with the bound's dynamic programme, and lets them be acted on in the real twin.
/// Feasible, so no bound: others could do better, though nobody who must forecast is expected to.
/// </summary>
/// <remarks>
/// Other than the bound it plans for what the twin does beyond fluid service: work comes in whole waves of tasks (P / ceil(P / slots) slots count), a share of the time
/// goes to batches as such, a record waits for its batch, joins cost, backlog is rounded up.
/// </remarks>
public sealed class Planner(PlannerOptions options)
{
    private readonly SizeProgramme _programme = new();

    /// <summary>The policy that acts on the best plan of one window; built for that window alone.</summary>
    /// <param name="window">What will happen.</param>
    /// <param name="latePrice">The knob: price of a late record in units of the work of one, finite, at least 0.</param>
    /// <exception cref="ArgumentException">The window is no multiple of the interval.</exception>
    public PlannedPolicy Plan(KnownWindow window, double latePrice)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentOutOfRangeException.ThrowIfNegative(latePrice);
        var problem = SizeProblem.Of(window, options.Grid, Model(window));
        var plan = _programme.Plan(problem, latePrice * window.UsdOfOneRecord);
        var lead = options.LeadSeconds ?? (int)Math.Ceiling(window.Twin.ColdStart.MostSeconds);
        return new PlannedPolicy(window, plan, options.Grid.IntervalSeconds, lead);
    }

    private FluidModel Model(KnownWindow window)
    {
        var twin = window.Twin;
        var slots = new double[Math.Max(window.InitialExecutors, window.Limits.MaxExecutors) + 1];
        for (var executors = 1; executors < slots.Length; executors++)
        {
            var waves = Math.Ceiling((double)twin.TasksPerBatch / (executors * twin.CoresPerExecutor));
            slots[executors] = options.UsefulShare * twin.TasksPerBatch / waves;
        }

        return new FluidModel
        {
            Slots = slots,
            Lowest = Math.Min(window.InitialExecutors, window.Limits.MinExecutors),
            ObjectiveSeconds = options.ObjectiveShare * twin.ObjectiveSeconds,
            StartSeconds = twin.ColdStart.MedianSeconds,
            RiseSeconds = options.RiseSeconds,
            RoundsUp = true,
        };
    }
}
