using System.Net;
using System.Net.Sockets;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Mqtt;
using IoTRl.Testing;
using IoTRl.Testing.Ingestion;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace IoTRl.Tests.Ingestion.Mqtt;

[Trait("Level", "Unit")]
public sealed class MqttEndpointTests : IAsyncLifetime
{
    private readonly FakeTelemetryEntrance _entrance = new();
    private readonly MqttOptions _options = new() { Port = 0 };
    private MqttEndpoint? _endpoint;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_endpoint is null) return;
        await _endpoint.StopAsync(CancellationToken.None);
        _endpoint.Dispose();
    }

    [Fact]
    public async Task Publish_IsAcknowledgedOnlyAfterTheEntranceAnswered()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource<Rejection?>();
        _entrance.Answer = _ =>
        {
            arrived.TrySetResult();
            return answer.Task;
        };
        using var client = await ConnectAsync();
        var publishing = PublishAsync(client, "iot/g/s", "{}");
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(publishing.IsCompleted);
        answer.SetResult(null);
        Assert.Equal(MqttClientPublishReasonCode.Success, (await publishing).ReasonCode);
        Assert.Equal(("iot/g/s", "{}"), Assert.Single(_entrance.Messages));
    }

    [Theory]
    [InlineData("not-json", MqttClientPublishReasonCode.PayloadFormatInvalid)]
    [InlineData("unknown-topic", MqttClientPublishReasonCode.TopicNameInvalid)]
    [InlineData("not-authorized", MqttClientPublishReasonCode.NotAuthorized)]
    [InlineData("too-many-gateways", MqttClientPublishReasonCode.QuotaExceeded)]
    public async Task Publish_WhenRefused_IsAcknowledgedWithTheReason(string reason, MqttClientPublishReasonCode code)
    {
        _entrance.Answer = _ => Task.FromResult<Rejection?>(Rejection.Of(reason, "in words", "/here"));
        using var client = await ConnectAsync();
        var result = await PublishAsync(client, "iot/g/s", "x");
        Assert.Equal((code, $"{reason}: /here: in words"), (result.ReasonCode, result.ReasonString));
    }

    [Fact]
    public async Task Publish_OfARefusedMessageInMqtt311_IsAcknowledgedPlainly()
    {
        _entrance.Answer = _ => Task.FromResult<Rejection?>(Rejection.Of("not-json", "no"));
        using var client = await ConnectAsync(builder => builder.WithProtocolVersion(MqttProtocolVersion.V311));
        Assert.True((await PublishAsync(client, "iot/g/s", "x")).IsSuccess);
    }

    [Fact]
    public async Task Publish_WhenTheEntranceFails_IsNotAcknowledged()
    {
        _entrance.Answer = _ => throw new TimeoutException();
        using var client = await ConnectAsync();
        await Assert.ThrowsAnyAsync<MqttCommunicationException>(() => PublishAsync(client, "iot/g/s", "x"));
    }

    [Fact]
    public async Task Publish_OfARefusedMessage_IsToBeKeptAsADeadLetterOfMqtt()
    {
        string? source = null;
        _entrance.Answer = message =>
        {
            source = message.DeadLetterSource;
            return Task.FromResult<Rejection?>(Rejection.Of("not-json", "no"));
        };
        using var client = await ConnectAsync();
        await PublishAsync(client, "iot/g/s", "x");
        Assert.Equal("mqtt", source);
    }

    [Fact]
    public async Task Publish_OfAPacketAboveTheLimit_EndsTheConnection()
    {
        _options.MaxPacketBytes = 1_024;
        using var client = await ConnectAsync();
        await Assert.ThrowsAnyAsync<MqttCommunicationException>(() => PublishAsync(client, "iot/g/s", new string('x', 2_000)));
        Assert.Empty(_entrance.Messages);
    }

    [Fact]
    public async Task Subscribe_IsRefused()
    {
        using var client = await ConnectAsync();
        var result = await client.SubscribeAsync(new MqttClientSubscribeOptionsBuilder().WithTopicFilter("iot/#").Build(), TestContext.Current.CancellationToken);
        Assert.Equal(MqttClientSubscribeResultCode.NotAuthorized, Assert.Single(result.Items).ResultCode);
    }

    [Fact]
    public async Task Connect_WithAnEmptyClientId_IsGivenOne()
    {
        await StartAsync();
        using var client = new MqttClientFactory().CreateMqttClient();
        var result = await client.ConnectAsync(Target().WithClientId("").Build(), TestContext.Current.CancellationToken);
        Assert.NotEmpty(result.AssignedClientIdentifier);
    }

    [Theory]
    [InlineData("ward-01", "right", "ward-01", true)]
    [InlineData("ward-01", "right", "ward-02", false)]
    [InlineData("fleet", "right", "ward-02", true)]
    public async Task Publish_WithCredentials_SpeaksForItsOwnGatewayOnly(string user, string password, string gateway, bool may)
    {
        AddUsers();
        Func<GatewayId, bool>? permission = null;
        _entrance.Answer = message =>
        {
            permission = message.MaySpeakFor;
            return Task.FromResult<Rejection?>(null);
        };
        using var client = await ConnectAsync(builder => builder.WithCredentials(user, password));
        await PublishAsync(client, "iot/g/s", "x");
        Assert.Equal(may, permission?.Invoke(GatewayId.Of(gateway)));
    }

    [Theory]
    [InlineData("ward-01", "wrong")]
    [InlineData("nobody", "right")]
    public async Task Connect_WithWrongCredentials_IsRefused(string user, string password)
    {
        AddUsers();
        await StartAsync();
        using var client = new MqttClientFactory().CreateMqttClient();
        var result = await client.ConnectAsync(Target().WithCredentials(user, password).Build(), TestContext.Current.CancellationToken);
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, result.ResultCode);
    }

    [Fact]
    public async Task Connect_WithAClientIdOfAnotherUsersLiveSession_IsRefusedUntilThatHasEnded()
    {
        AddUsers();
        using var owner = await ConnectAsync(builder => builder.WithCredentials("ward-01", "right").WithClientId("shared"));
        using var other = new MqttClientFactory().CreateMqttClient();
        var options = Target().WithCredentials("fleet", "right").WithClientId("shared").Build();

        Assert.Equal(MqttClientConnectResultCode.ClientIdentifierNotValid, (await other.ConnectAsync(options, TestContext.Current.CancellationToken)).ResultCode);
        Assert.True((await PublishAsync(owner, "iot/g/s", "x")).IsSuccess);

        await owner.DisconnectAsync(new MqttClientDisconnectOptions(), TestContext.Current.CancellationToken);
        await Eventually.SeeAsync(
            "the owner has gone", "a connection of the other", async () => (await other.ConnectAsync(options, TestContext.Current.CancellationToken)).ResultCode,
            code => code == MqttClientConnectResultCode.Success);
    }

    [Fact]
    public async Task Connect_WithTheClientIdOfItsOwnSession_TakesItOver()
    {
        AddUsers();
        using var first = await ConnectAsync(builder => builder.WithCredentials("ward-01", "right").WithClientId("mine"));
        using var second = new MqttClientFactory().CreateMqttClient();

        Assert.Equal(
            MqttClientConnectResultCode.Success,
            (await second.ConnectAsync(Target().WithCredentials("ward-01", "right").WithClientId("mine").Build(), TestContext.Current.CancellationToken)).ResultCode);
        Assert.True((await PublishAsync(second, "iot/g/s", "x")).IsSuccess);
    }

    [Fact]
    public async Task Sockets_ThatSayNothing_AreBounded()
    {
        _options.MaxConnections = 1;
        await StartAsync();
        var silent = new List<TcpClient>();
        try
        {
            // One that may connect and 64 more; the next is hung up on, although none has sent a byte.
            for (var index = 0; index < 66; index++)
            {
                var socket = new TcpClient();
                silent.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, _endpoint?.Port ?? 0, TestContext.Current.CancellationToken);
            }

            var ended = await Eventually.ComeAsync("hang-up", silent[^1].GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask());
            Assert.Equal(0, ended);
            Assert.Equal(0, silent[0].Available);
        }
        finally
        {
            foreach (var socket in silent) socket.Dispose();
        }
    }

    [Fact]
    public async Task Start_WhenThePortIsInUse_NamesIt()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        _options.Port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var exception = await Assert.ThrowsAsync<PortInUseException>(StartAsync);
        Assert.StartsWith(FormattableString.Invariant($"MQTT port {_options.Port} is in use"), exception.Message, StringComparison.Ordinal);
    }

    private void AddUsers()
    {
        const string Sha256OfRight = "27042f4e6eca7d0b2a7ee4026df2ecfa51d3339e6d122aa099118ecd8563bad9";
        _options.Users.Add(new MqttUser { Name = "ward-01", PasswordSha256 = Sha256OfRight });
        var fleet = new MqttUser { Name = "fleet", PasswordSha256 = Sha256OfRight };
        fleet.Gateways.Add("*");
        _options.Users.Add(fleet);
    }

    private Task StartAsync()
    {
        _endpoint = new MqttEndpoint(_entrance, Options.Create(_options), TimeProvider.System, NullLogger<MqttEndpoint>.Instance);
        return _endpoint.StartAsync(TestContext.Current.CancellationToken);
    }

    private MqttClientOptionsBuilder Target() =>
        new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _endpoint?.Port).WithProtocolVersion(MqttProtocolVersion.V500);

    private async Task<IMqttClient> ConnectAsync(Func<MqttClientOptionsBuilder, MqttClientOptionsBuilder>? change = null)
    {
        await StartAsync();
        var client = new MqttClientFactory().CreateMqttClient();
        var builder = Target();
        await client.ConnectAsync((change?.Invoke(builder) ?? builder).Build(), TestContext.Current.CancellationToken);
        return client;
    }

    private static Task<MqttClientPublishResult> PublishAsync(IMqttClient client, string topic, string payload) =>
        client.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
            TestContext.Current.CancellationToken);
}
