using System.Globalization;
using IoTRl.Learning.Ppo;

namespace IoTRl.Trainer.Ppo;

/// <summary>One line on a terminal with where the training stands; silent elsewhere.</summary>
internal sealed class PpoProgressLine(CommandLineEnvironment environment, PpoOptions options, long stepsBefore) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly long _began = environment.Time.GetTimestamp();
    private long? _shown;
    private int _width;

    /// <summary>Steps a second since this run began; null before time has passed.</summary>
    public double? StepsPerSecond(long steps) =>
        environment.Time.GetElapsedTime(_began).TotalSeconds is > 0 and var seconds ? (steps - stepsBefore) / seconds : null;

    public void Report(PpoProgress progress)
    {
        if (!environment.ShowsProgress || (_shown is { } last && environment.Time.GetElapsedTime(last) < Between)) return;
        _shown = environment.Time.GetTimestamp();
        var line = Text(progress);
        environment.Error.Write($"\r{line.PadRight(_width)}");
        _width = line.Length;
    }

    public void Dispose()
    {
        if (_width > 0) environment.Error.Write($"\r{new string(' ', _width)}\r");
    }

    /// <summary>Only what is known is said.</summary>
    internal string Text(PpoProgress progress)
    {
        var losses = progress.Losses;
        string?[] parts =
        [
            Format($"{Math.Min(100, 100 * progress.Steps / options.TotalSteps),3} %"),
            progress.EpisodicReturn is { } sum ? Format($"return {sum:0.0}") : null,
            progress.Violations is { } violations ? Format($"violations {100 * violations:0.00} %") : null,
            progress.Cost is { } cost ? Format($"cost {cost:0}") : null,
            Format($"KL {losses.ApproxKl:0.0000}"),
            Format($"entropy {-losses.EntropyLoss:0.00}"),
            progress.ExplainedVariance is { } explained ? Format($"explained {explained:0.00}") : null,
            StepsPerSecond(progress.Steps) is { } rate ? Format($"{rate / 1000:0.0}k steps/s") : null,
        ];
        return string.Join("  ", parts.Where(part => part is not null));
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
