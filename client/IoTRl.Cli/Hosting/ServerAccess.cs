using System.CommandLine;
using IoTRl.Client;

namespace IoTRl.Cli.Hosting;

/// <summary>The way from a command to the server that the user meant.</summary>
internal static class ServerAccess
{
    internal const string AddressVariable = "IOTRL_SERVER";
    internal const string KeyVariable = "IOTRL_API_KEY";

    /// <summary>Runs an action with a client of the server of <c>--server</c>, <c>IOTRL_SERVER</c> or this machine.</summary>
    internal static async Task<int> WithClientAsync(CommandLineEnvironment environment, ParseResult parsed, SharedOptions shared, Func<IoTRlClient, Task> action)
    {
        using var http = new HttpClient(environment.Handler()) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new IoTRlClientOptions { Server = Address(environment, parsed.GetValue(shared.Server)), ApiKey = environment.Variable(KeyVariable) };
        try
        {
            await action(new IoTRlClient(http, options));
            return ExitCode.Ok;
        }
        catch (IoTRlServerException exception)
        {
            throw CommandFailure.Failed(exception.Message);
        }
    }

    private static Uri Address(CommandLineEnvironment environment, string? asked)
    {
        var (text, origin) = asked is not null ? (asked, "--server")
            : environment.Variable(AddressVariable) is { Length: > 0 } variable ? (variable, AddressVariable)
            : (IoTRlClientOptions.DefaultServer, "");
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw CommandFailure.WrongUse($"{origin}: '{text}' is no address; write http://host:port");
    }
}
