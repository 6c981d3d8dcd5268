using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IoTRl.Silo.Pages;

/// <summary>What a person may do to the whole fleet.</summary>
public sealed partial class FleetActions
{
    private string _answer = "";

    /// <summary>Null while the fleet has not been read.</summary>
    [Parameter]
    public bool? Frozen { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Caller { get; set; }

    private async Task ToggleFreezeAsync()
    {
        if (await PageCaller.OperatorAsync(Caller) is not { } who)
        {
            _answer = "Only an operator may do this.";
            return;
        }

        await Commands.SetFrozenAsync(who, Frozen != true, CancellationToken.None);
        _answer = Frozen == true ? "Released." : "Frozen.";
    }
}
