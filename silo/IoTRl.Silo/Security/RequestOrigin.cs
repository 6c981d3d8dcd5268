namespace IoTRl.Silo.Security;

/// <summary>Whether a request may be answered by where it says it comes from: pure, so that its table is tested.</summary>
internal static class RequestOrigin
{
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>A name that a foreign page rebinds to this machine is not on the list.</summary>
    public static bool IsKnownHost(string host, string listenAddress, IEnumerable<string> allowed) =>
        LocalHosts.Append(listenAddress).Concat(allowed).Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Changes and live connections: a browser always says its page's origin; tools say none and carry no cookies to steal.</summary>
    public static bool MayChange(string? origin, string? fetchSite, string scheme, string host, IEnumerable<string> allowed)
    {
        if (string.IsNullOrEmpty(origin)) return fetchSite is null or "" or "same-origin" or "none";
        return string.Equals(origin, $"{scheme}://{host}", StringComparison.OrdinalIgnoreCase)
            || allowed.Any(each => string.Equals(each.TrimEnd('/'), origin, StringComparison.OrdinalIgnoreCase));
    }
}
