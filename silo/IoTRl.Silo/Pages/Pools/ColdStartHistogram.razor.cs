using IoTRl.Domain.Pools;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Pools;

/// <summary>How long the cold starts of a pool took that jobs waited for, as bars with their numbers.</summary>
public sealed partial class ColdStartHistogram
{
    private IReadOnlyList<ColdStartBucketView> _bars = [];

    [Parameter, EditorRequired]
    public ColdStartTimes Times { get; set; } = new();

    protected override void OnParametersSet() => _bars = PoolViews.Of(Times);

    private string Width(ColdStartBucketView bar) => $"{Show.Attribute(100.0 * bar.Count / _bars.Max(each => each.Count))}%";
}
