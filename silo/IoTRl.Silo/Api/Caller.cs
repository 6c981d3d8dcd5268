using IoTRl.Silo.Security;

namespace IoTRl.Silo.Api;

/// <summary>Who makes a request, for the audit log.</summary>
internal static class Caller
{
    public static string Who(this HttpContext context) => context.User.Identity?.Name ?? ApiKeyHandler.LocalUser;
}
