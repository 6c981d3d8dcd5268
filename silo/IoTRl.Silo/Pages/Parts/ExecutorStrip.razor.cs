using IoTRl.Grains.Rest;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>Executors of a job as cells: running ones full, starting ones hatched, leaving ones hollow, and those wanted but not asked for yet dotted. A state that is unknown has no cells, and the words say so.</summary>
public sealed partial class ExecutorStrip
{
    // A strip is a glance: more cells than these are told by their number.
    private const int MostCells = 48;

    [Parameter, EditorRequired]
    public ExecutorsView Executors { get; set; } = null!; // set by the framework before anything renders

    /// <summary>As of a <see cref="Figure"/>.</summary>
    [Parameter]
    public double? AgeSeconds { get; set; }

    private IEnumerable<string> Cells
    {
        get
        {
            var (running, starting, leaving) = (Executors.Running ?? 0, Executors.Starting ?? 0, Executors.Draining ?? 0);
            // Nobody knows how many are missing where nobody knows how many are on their way.
            var missing = Executors.Starting is null ? 0 : Math.Max(0, (Executors.Desired ?? 0) - running - starting);
            return Enumerable.Repeat("running", running).Concat(Enumerable.Repeat("starting", starting)).Concat(Enumerable.Repeat("wanted", missing))
                .Concat(Enumerable.Repeat("leaving", leaving)).Take(MostCells);
        }
    }
}
