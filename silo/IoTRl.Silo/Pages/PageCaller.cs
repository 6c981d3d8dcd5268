using IoTRl.Silo.Security;
using Microsoft.AspNetCore.Components.Authorization;

namespace IoTRl.Silo.Pages;

/// <summary>Who sits before a page: pages ask for the same role as REST before they change anything.</summary>
internal static class PageCaller
{
    /// <summary>Name of the operator for the audit log; null for anybody else.</summary>
    public static async Task<string?> OperatorAsync(Task<AuthenticationState>? state)
    {
        if (state is null) return null;
        var user = (await state).User;
        return user.IsInRole(nameof(Role.Operator)) ? user.Identity?.Name ?? ApiKeyHandler.LocalUser : null;
    }
}
