using IoTRl.Silo.Pages.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>What a person may do to the whole fleet.</summary>
public sealed partial class FleetActions
{
    private Confirm _confirm = null!; // set by the framework when it renders
    private string _answer = "";

    [Parameter, EditorRequired]
    public bool Frozen { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Caller { get; set; }

    private Task ToggleFreezeAsync() => DoAsync(async who =>
    {
        var frozen = !Frozen;
        await Commands.SetFrozenAsync(who, frozen, CancellationToken.None);
        return frozen ? "Frozen." : "Released.";
    });

    private Task SendBurstAsync() => DoAsync(async who =>
        (await Bursts.SendAsync(who, new(), CancellationToken.None)).TryGet(out var burst, out var rejection)
            ? FormattableString.Invariant($"{burst.Gateways} gateways send {burst.Factor:0.#} times their rate for {burst.Seconds:0} s.")
            : $"Refused: {rejection}");

    private async Task DoAsync(Func<string, Task<string>> action) =>
        _answer = await PageCaller.OperatorAsync(Caller) is { } who ? await action(who) : "Only an operator may do this.";
}
