using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IoTRl.Silo.Pages.Layout;

/// <summary>What is around every page: where one can go, whether the figures live, and the theme.</summary>
public sealed partial class MainLayout
{
    private ErrorBoundary? _boundary;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // set by the framework

    // Another page need not fail because one has.
    protected override void OnParametersSet() => _boundary?.Recover();
}
