using IoTRl.Silo.Security;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class RequestOriginTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("10.0.0.5", true)]
    [InlineData("ops.example.org", true)]
    [InlineData("evil.example.org", false)]
    [InlineData("localhost.evil.example.org", false)]
    [InlineData("", false)]
    public void IsKnownHost_OfAName_IsTrueOnlyForOurs(string host, bool known) =>
        Assert.Equal(known, RequestOrigin.IsKnownHost(host, "10.0.0.5", ["ops.example.org"]));

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "same-origin", true)]
    [InlineData(null, "none", true)]
    [InlineData(null, "cross-site", false)]
    [InlineData(null, "same-site", false)]
    [InlineData("http://localhost:8080", "same-origin", true)]
    [InlineData("http://localhost:9090", "same-site", false)]
    [InlineData("https://localhost:8080", null, false)]
    [InlineData("http://evil.example.org", "cross-site", false)]
    [InlineData("null", "cross-site", false)]
    [InlineData("https://ops.example.org", "cross-site", true)]
    public void MayChange_FromAnOrigin_IsTrueForOursAndTheAllowed(string? origin, string? fetchSite, bool may) =>
        Assert.Equal(may, RequestOrigin.MayChange(origin, fetchSite, "http", "localhost:8080", ["https://ops.example.org/"]));
}
