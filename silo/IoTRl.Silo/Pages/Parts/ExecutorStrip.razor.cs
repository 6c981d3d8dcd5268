using IoTRl.Grains.Rest;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>Executors of a job as cells: running ones full, starting ones hatched, leaving ones hollow, and those wanted but not asked for yet dotted.</summary>
public sealed partial class ExecutorStrip
{
    // A strip is a glance: more cells than these are told by their number.
    private const int MostCells = 48;

    [Parameter, EditorRequired]
    public ExecutorsView Executors { get; set; } = null!; // set by the framework before anything renders

    private IEnumerable<string> Cells
    {
        get
        {
            var (running, starting, leaving) = (Executors.Running ?? 0, Executors.Starting ?? 0, Executors.Draining ?? 0);
            var missing = Math.Max(0, (Executors.Desired ?? 0) - running - starting);
            return Enumerable.Repeat("running", running).Concat(Enumerable.Repeat("starting", starting)).Concat(Enumerable.Repeat("wanted", missing))
                .Concat(Enumerable.Repeat("leaving", leaving)).Take(MostCells);
        }
    }
}
