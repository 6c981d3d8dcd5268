using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>A filter that stands in the page's address, so that a look can be sent to somebody and found again by going back. What is typed stays while the address
/// follows it.</summary>
public sealed partial class SearchBox
{
    private readonly SearchText _search = new();
    private string _text = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string Placeholder { get; set; } = "";

    /// <summary>Name in the address.</summary>
    [Parameter]
    public string Name { get; set; } = "q";

    /// <summary>What the address says; null for nothing.</summary>
    [Parameter, EditorRequired]
    public string? Value { get; set; }

    protected override void OnParametersSet()
    {
        if (_search.IsFromElsewhere(Value ?? "")) _text = Value ?? "";
    }

    private void Go(string? text)
    {
        _text = text ?? "";
        _search.Sent(_text);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(Name, _text.Length > 0 ? _text : null), replace: true);
    }
}
