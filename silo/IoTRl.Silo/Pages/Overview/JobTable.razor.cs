using IoTRl.Grains.Rest;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.QuickGrid;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>Many jobs, a line each; only the lines that are seen are drawn. The grid is given what it asks for: it would compile its own queries anew each second.</summary>
public sealed partial class JobTable
{
    // One for all renders: a grid that is given another asks again.
    private readonly GridItemsProvider<JobView> _provider;
    private QuickGrid<JobView>? _grid;
    private IReadOnlyList<JobView>? _shown;

    public JobTable() => _provider = Provide;

    /// <summary>In the order in which they are shown until a column is chosen.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<JobView> Jobs { get; set; } = [];

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_shown, Jobs)) return;
        _shown = Jobs;
        if (_grid is not null) await _grid.RefreshDataAsync();
    }

    private ValueTask<GridItemsProviderResult<JobView>> Provide(GridItemsProviderRequest<JobView> request)
    {
        var jobs = JobOrder.By(Jobs, request.SortByColumn?.Title, turned: !request.SortByAscending);
        return ValueTask.FromResult(GridItemsProviderResult.From([.. jobs.Skip(request.StartIndex).Take(request.Count ?? 0)], jobs.Count));
    }
}
