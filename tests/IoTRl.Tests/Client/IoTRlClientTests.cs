using System.Net;
using System.Text;
using IoTRl.Client;

namespace IoTRl.Tests.Client;

[Trait("Level", "Unit")]
public sealed class IoTRlClientTests
{
    [Theory]
    [InlineData(202, """{"sent":2,"accepted":1,"refused":1,"failed":0,"refusals":[{"index":1,"outcome":"refused","reason":"not-finite","message":"no"}]}""", 1, 0)]
    [InlineData(400, """{"status":400,"reason":"nothing-accepted","sent":2,"accepted":0,"refused":2,"failed":0,"refusals":[]}""", 0, 0)]
    [InlineData(503, """{"status":503,"reason":"part-away","sent":2,"accepted":1,"refused":0,"failed":1,"refusals":[{"index":0,"outcome":"failed","reason":"part-away","message":"again"}]}""", 1, 1)]
    public async Task SendReadings_OfABatchThatWasJudged_SaysWhatBecameOfEachItem(int status, string body, int accepted, int failed)
    {
        using var server = new Server(status, body);
        using var http = new HttpClient(server);

        var answer = await Create(http).SendReadingsAsync([1], TestContext.Current.CancellationToken);

        Assert.Equal((2, accepted, failed), (answer.Sent, answer.Accepted, answer.Failed));
    }

    [Theory]
    [InlineData(400, """{"status":400,"detail":"the body is not well-formed json","reason":"not-json"}""", "not-json", false)]
    [InlineData(413, """{"status":413,"detail":"too many","reason":"too-many-items"}""", "too-many-items", false)]
    [InlineData(503, "<html>", null, true)]
    public async Task SendReadings_OfABodyThatWasRefusedAsAWhole_Throws(int status, string body, string? reason, bool mayPass)
    {
        using var server = new Server(status, body);
        using var http = new HttpClient(server);

        var refusal = await Assert.ThrowsAsync<IoTRlServerException>(() => Create(http).SendReadingsAsync([1], TestContext.Current.CancellationToken));

        Assert.Equal((reason, mayPass), (refusal.Reason, refusal.MayPass));
    }

    private static IoTRlClient Create(HttpClient http) => new(http, new() { Server = new Uri("http://fleet.example") });

    private sealed class Server(int status, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/problem+json"), RequestMessage = request });
    }
}
