using IoTRl.Silo.Pages.Parts;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>What a person may do to the whole fleet.</summary>
public sealed partial class FleetActions
{
    private Confirm _confirm = null!; // set by the framework when it renders
    private bool? _seen;
    private bool? _told;

    // What the dialog asks: it stays what it was when it opened, also where somebody else freezes or releases the fleet meanwhile.
    private bool _freezes;

    [Parameter, EditorRequired]
    public bool Frozen { get; set; }

    protected override void OnParametersSet()
    {
        // An answer stands until the fleet is not what it said.
        if (_seen is { } seen && seen != Frozen && Frozen != _told) Forget();
        _seen = Frozen;
    }

    private async Task AskAsync()
    {
        _freezes = !Frozen;
        await _confirm.OpenAsync();
    }

    private Task SetFrozenAsync() => DoAsync(async who =>
    {
        var freezes = _freezes;
        await Commands.SetFrozenAsync(who, freezes, CancellationToken.None);
        _told = freezes;
        return freezes ? "Frozen." : "Released.";
    });

    private Task SendBurstAsync() => DoAsync(async who =>
        (await Bursts.SendAsync(who, new(), CancellationToken.None)).TryGet(out var burst, out var rejection)
            ? FormattableString.Invariant($"{burst.Gateways} gateways send {burst.Factor:0.#} times their rate for {burst.Seconds:0} s.")
            : $"Refused: {rejection}");
}
