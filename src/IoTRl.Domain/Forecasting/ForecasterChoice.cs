namespace IoTRl.Domain.Forecasting;

/// <summary>Which learned forecaster is in use, as people say it: <c>shipped</c>, <c>off</c>, or the path of a file.</summary>
public sealed class ForecasterChoice
{
    /// <summary>The one in this assembly.</summary>
    public const string Shipped = "shipped";

    /// <summary>None: the on-line predictor forecasts.</summary>
    public const string Off = "off";

    private ForecasterChoice(QuantileForecaster? forecaster) => Forecaster = forecaster;

    /// <summary>The forecaster; null for none.</summary>
    public QuantileForecaster? Forecaster { get; }

    /// <summary>What a word means; of a file that is no forecaster the first thing that is wrong with it.</summary>
    public static Parsed<ForecasterChoice> Read(string word)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(word);
        if (word == Off) return new ForecasterChoice(null);
        if (word == Shipped) return new ForecasterChoice(QuantileForecaster.Shipped);
        try
        {
            return QuantileForecaster.Read(File.ReadAllBytes(word)).TryGet(out var forecaster, out var rejection)
                ? new ForecasterChoice(forecaster)
                : rejection with { Position = $"{word} {rejection.Position}".TrimEnd() };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Rejection.Of("unreadable", $"is neither '{Shipped}' nor '{Off}' nor a file that can be read: {exception.Message}", word);
        }
    }
}
