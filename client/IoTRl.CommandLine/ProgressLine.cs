using System.Globalization;

namespace IoTRl.CommandLine;

/// <summary>One line on a terminal that says how far a long work has come; silent elsewhere.</summary>
internal sealed class ProgressLine(CommandLineEnvironment environment, string what) : IProgress<double>, IDisposable
{
    private int _shown = -1;

    public void Report(double value)
    {
        var percent = (int)(100 * value);
        if (!environment.ShowsProgress || percent == _shown) return;
        _shown = percent;
        environment.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{what}: {percent,3} %"));
    }

    public void Dispose()
    {
        if (_shown >= 0) environment.Error.Write($"\r{new string(' ', what.Length + 8)}\r");
    }
}
