using System.Diagnostics;
using System.Globalization;

namespace IoTRl.Testing.Servers;

/// <summary>One broker of the real Kafka beside the repository, <c>../shared/servers/kafka</c>. What it acknowledged to acks=all survives a kill. A start takes 7 to 15 s.</summary>
public sealed class KafkaServer : TestServer
{
    private const string StartLimitSeconds = "120";

    private readonly IReadOnlyList<string> _settings;
    private Process? _script;

    private KafkaServer(IReadOnlyList<string> settings)
        : base("kafka") => _settings = settings;

    /// <summary>Why it cannot be started here; null where it can.</summary>
    public static string? Missing
    {
        get
        {
            if (!OperatingSystem.IsLinux()) return "the Kafka of ../shared/servers runs on Linux only";
            if (!File.Exists(StartScript)) return "Kafka is not there (../shared/servers/kafka, beside the repository)";
            return Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } || RealServers.TryFindProgram("java", out _) ? null : "Kafka needs java, which is not installed";
        }
    }

    private static string StartScript => Path.GetFullPath(Path.Combine(RepositoryFolder.Path, "..", "shared", "servers", "kafka", "start-kafka"));

    private string ProcessIdFile => Path.Combine(Folder, "kafka.pid");

    /// <summary>Starts one on a free port, without topics. Throws <see cref="ServerStartException"/> where it does not answer.</summary>
    /// <param name="settings">Of the broker, such as <c>auto.create.topics.enable=false</c>.</param>
    public static Task<KafkaServer> StartNewAsync(params IReadOnlyList<string> settings) => StartNewAsync(() => new KafkaServer(settings));

    private protected override async Task LaunchAsync()
    {
        // Of an earlier start, which has ended: the number may be another's by now.
        File.Delete(ProcessIdFile);
        string[] arguments =
        [
            "--data-dir", Folder, "--port", Port.ToString(CultureInfo.InvariantCulture), "--timeout", StartLimitSeconds,
            .. _settings.SelectMany(setting => new[] { "--conf", setting }),
        ];
        using var script = new Process { StartInfo = new ProcessStartInfo(StartScript, arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        script.Start();
        _script = script;
        var output = await Task.WhenAll(script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        _script = null;
        // The script leaves the broker behind as a process of its own, also where it gave up waiting for it.
        if (Broker() is { } broker) Own(broker);
        if (script.ExitCode != 0) throw new ServerStartException($"Kafka did not start on port {Port}:\n{string.Concat(output)}");
    }

    private protected override void KillAtExit()
    {
        // The script first: it must not start a broker any more.
        _script?.Kill();
        Broker()?.Kill();
    }

    private Process? Broker()
    {
        if (!File.Exists(ProcessIdFile)) return null;
        try
        {
            return Process.GetProcessById(int.Parse(File.ReadAllText(ProcessIdFile).Trim(), CultureInfo.InvariantCulture));
        }
        catch (ArgumentException)
        {
            return null; // ended already
        }
    }
}
