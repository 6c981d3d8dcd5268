using System.Globalization;
using StackExchange.Redis;

namespace IoTRl.Silo.State;

/// <summary>The one connection to the state server, embedded or by address.</summary>
internal sealed class StateServer(ConfigurationOptions configuration) : IAsyncDisposable
{
    // Its default of 5 s fails whole waves of grains that wake up together on a busy machine, and each failure makes more work.
    private const int AnswerLimitMilliseconds = 15_000;

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private ConnectionMultiplexer? _connection;

    public static ConfigurationOptions Embedded(int port, string password) => new()
    {
        EndPoints = { { "127.0.0.1", port } },
        Password = password,
        AbortOnConnectFail = false,
        AsyncTimeout = AnswerLimitMilliseconds,
        ClientName = string.Create(CultureInfo.InvariantCulture, $"iotrl-{Environment.ProcessId}"),
    };

    public static ConfigurationOptions ByAddress(string address)
    {
        var options = ConfigurationOptions.Parse(address, ignoreUnknown: false);
        options.AbortOnConnectFail = false;
        if (!address.Contains("asyncTimeout", StringComparison.OrdinalIgnoreCase)) options.AsyncTimeout = AnswerLimitMilliseconds;
        return options;
    }

    public ConfigurationOptions Configuration => configuration;

    public async Task<IConnectionMultiplexer> ConnectAsync()
    {
        await _connecting.WaitAsync();
        try
        {
            return _connection ??= await ConnectionMultiplexer.ConnectAsync(configuration);
        }
        finally
        {
            _connecting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _connecting.Dispose();
    }
}
