using System.Net;
using System.Net.Sockets;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Implementations;
using MQTTnet.Server;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>
/// A plain TCP listener whose connections are counted from their first byte on and read bounded packets. The library's own allocates whatever length a packet announces, up to 256 MiB, before anybody can refuse it.
/// </summary>
internal sealed class BoundedMqttListener(int maxPacketBytes, int maxConnections) : IMqttServerAdapter
{
    // Client id, user, password and a will: devices need a few hundred bytes.
    private const int MaxConnectBytes = 4 * 1024;

    // A few more than may connect, so that those one too many are told so in the protocol's words.
    private const int MoreSockets = 64;

    private readonly CancellationTokenSource _stopping = new();
    private Socket? _socket;
    private int _sockets;

    public Func<IMqttChannelAdapter, Task> ClientHandler { get; set; } = _ => Task.CompletedTask;

    public int Port { get; private set; }

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        var endpoint = options.DefaultEndpointOptions;
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(endpoint.BoundInterNetworkAddress, endpoint.Port));
            socket.Listen(endpoint.ConnectionBacklog);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        _socket = socket;
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port; // bound above
        _ = AcceptAsync(socket, options, logger);
        return Task.CompletedTask;
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        _socket?.Dispose();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _socket?.Dispose();
    }

    private async Task AcceptAsync(Socket socket, MqttServerOptions options, IMqttNetLogger logger)
    {
        // Leaves the starter's thread: accepting must not begin before the start has returned.
        await Task.Yield();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var accepted = await socket.AcceptAsync(_stopping.Token);
                if (Interlocked.Increment(ref _sockets) <= maxConnections + MoreSockets)
                {
                    _ = ServeAsync(accepted, options, logger);
                    continue;
                }

                Interlocked.Decrement(ref _sockets);
                accepted.Dispose();
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException exception)
            {
                logger.Publish(MqttNetLogLevel.Warning, nameof(BoundedMqttListener), "A connection could not be accepted.", [], exception);
                // Out of descriptors: the pause keeps the loop from spinning until some are free.
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private async Task ServeAsync(Socket socket, MqttServerOptions options, IMqttNetLogger logger)
    {
        await Task.Yield();
        try
        {
            socket.NoDelay = true;
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var channel = new BoundedMqttChannel(new MqttTcpChannel(stream, socket.LocalEndPoint, socket.RemoteEndPoint, null), maxPacketBytes, MaxConnectBytes);
            var formatter = new MqttPacketFormatterAdapter(new MqttBufferWriter(options.WriterBufferSize, options.WriterBufferSizeMax));
            using var adapter = new MqttChannelAdapter(channel, formatter, logger) { AllowPacketFragmentation = options.DefaultEndpointOptions.AllowPacketFragmentation };
            await ClientHandler(adapter);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or IOException or SocketException or MQTTnet.Exceptions.MqttCommunicationException)
        {
            logger.Publish(MqttNetLogLevel.Warning, nameof(BoundedMqttListener), "A connection ended early.", [], exception);
        }
        finally
        {
            Interlocked.Decrement(ref _sockets);
        }
    }
}
