using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Layout;

/// <summary>What is around every page: where one can go, whether the figures live, and the theme.</summary>
public sealed partial class MainLayout
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // set by the framework
}
