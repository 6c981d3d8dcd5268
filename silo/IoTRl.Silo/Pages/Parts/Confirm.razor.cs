using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>Asks before something is done that touches what runs.</summary>
public sealed partial class Confirm
{
    private ElementReference _dialog;

    /// <summary>Unlike any other on the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Question { get; set; } = "";

    /// <summary>Word on the button that does it.</summary>
    [Parameter, EditorRequired]
    public string Action { get; set; } = "";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public EventCallback OnConfirm { get; set; }

    public ValueTask OpenAsync() => Script.InvokeVoidAsync("iotrl.openDialog", _dialog);

    private ValueTask CloseAsync() => Script.InvokeVoidAsync("iotrl.closeDialog", _dialog);

    private async Task ConfirmAsync()
    {
        await CloseAsync();
        await OnConfirm.InvokeAsync();
    }
}
