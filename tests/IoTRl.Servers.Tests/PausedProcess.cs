using System.Globalization;
using IoTRl.Testing;
using IoTRl.Testing.Servers;

namespace IoTRl.Servers.Tests;

/// <summary>What the system says of a server that was paused: a client alone cannot tell a paused server from a slow one.</summary>
internal static class PausedProcess
{
    private const char Stopped = 'T';

    /// <summary>Returns once the system has stopped it.</summary>
    public static Task SeeAsync(TestServer server) =>
        Eventually.SeeAsync("pause", $"state {Stopped}", () => Task.FromResult(StateOf(server.ProcessId)), state => state == Stopped);

    /// <summary>Returns once a call has stayed without an answer for far longer than a server that runs takes.</summary>
    public static async Task KeepsWaitingAsync(Task call) => Assert.NotSame(call, await Task.WhenAny(call, Task.Delay(TimeSpan.FromSeconds(1))));

    // The state is the first letter after the program's name, which stands in brackets.
    private static char StateOf(int processId)
    {
        var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
        return status[status.LastIndexOf(')') + 2];
    }
}
