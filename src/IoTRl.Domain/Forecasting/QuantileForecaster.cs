using IoTRl.Domain.Networks;

namespace IoTRl.Domain.Forecasting;

/// <summary>
/// A trained network that forecasts a job's total from its <see cref="LoadHistory"/>: layout <see cref="ForecastLayout"/>, 15 answers ln(rate / L) in the order of observation
/// entries 44-58 (max 0-30 s, mean 45-60, max 30-75, max 60-120, max 120-240 s, each at quantiles .5 .8 .95; the highest are those of rates of 5 s). It decides in managed
/// code and allocates nothing. One instance is for one thread at a time; <see cref="Clone"/> shares the weights.
/// </summary>
public sealed class QuantileForecaster
{
    /// <summary>Numbers that it gives.</summary>
    public const int Outputs = Windows * Quantiles;

    /// <summary>Windows of time ahead.</summary>
    public const int Windows = 5;

    /// <summary>Quantiles of each.</summary>
    public const int Quantiles = 3;

    /// <summary>Least and most ln(rate / L): a seven-hundredth of the present load, and 150 times as much.</summary>
    public const float LeastLog = -6.5f;

    /// <inheritdoc cref="LeastLog"/>
    public const float MostLog = 5;

    private const string Resource = "IoTRl.Domain.Forecasting.forecast.safetensors";
    private const string RecordingsWord = "recordings";

    // Names come of those of files, which may hold commas and blanks.
    private const char BetweenNames = '\n';

    private static readonly Lazy<QuantileForecaster> ShippedForecaster = new(ReadShipped);

    private readonly NetworkInference _network;
    private readonly float[] _inputs = new float[ForecastLayout.Length];

    private QuantileForecaster(PolicySnapshot snapshot) => (Snapshot, _network) = (snapshot, snapshot.Network.Clone());

    /// <summary>The one in this assembly: the README of IoTRl.Trainer has the command that made it, and its metadata say with which options.</summary>
    public static QuantileForecaster Shipped => ShippedForecaster.Value;

    /// <summary>What it forecasts by, and the words of its training.</summary>
    public PolicySnapshot Snapshot { get; }

    /// <summary>What a report says of it.</summary>
    public string Fingerprint => Snapshot.File.Fingerprint;

    /// <summary>Names of the recordings that it was trained on, as its file tells: nobody can be judged on them with it.</summary>
    public IReadOnlyList<string> RecordingsTrainedOn =>
        Snapshot.File.Metadata.TryGetValue(RecordingsWord, out var names) ? names.Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>A forecaster out of its file, or the first thing that is wrong with it.</summary>
    public static Parsed<QuantileForecaster> Read(ReadOnlyMemory<byte> file)
    {
        if (!PolicySnapshot.Read(file, ForecastLayout.Name, ForecastLayout.Length).TryGet(out var snapshot, out var rejection)) return rejection;
        if (snapshot.Heads is not null) return Rejection.Of("wrong-heads", "must not be there: a forecaster chooses nothing", "heads");
        if (snapshot.Network.Shape.Outputs != Outputs) return Rejection.Of("wrong-shape", $"gives {snapshot.Network.Shape.Outputs} numbers, but {ForecastLayout.Name} has {Outputs}", "network");
        return new QuantileForecaster(snapshot);
    }

    /// <summary>The word of a snapshot that <see cref="RecordingsTrainedOn"/> reads.</summary>
    public static KeyValuePair<string, string> WordOf(IEnumerable<string> recordings) => new(RecordingsWord, string.Join(BetweenNames, recordings));

    /// <summary>Another one on the same weights, for another thread.</summary>
    public QuantileForecaster Clone() => new(Snapshot);

    /// <summary>The forecast of this moment; false, and no meaning in what is written, while the present rate is unknown, nothing has ever come, or an answer is not finite.</summary>
    /// <param name="history">What it looks back on.</param>
    /// <param name="rates">[15], written: records/s, finite, above 0, not falling from a quantile to the next.</param>
    public bool TryForecast(LoadHistory history, Span<double> rates)
    {
        if (!ForecastLayout.TryWrite(history, _inputs, out var unit)) return false;
        Snapshot.Scale.Apply(_inputs, _inputs);
        var logs = _network.Run(_inputs);
        for (var output = 0; output < Outputs; output++)
        {
            if (!float.IsFinite(logs[output])) return false;
            var rate = unit * Math.Exp(Math.Clamp(logs[output], LeastLog, MostLog));
            rates[output] = output % Quantiles == 0 ? rate : Math.Max(rate, rates[output - 1]);
        }

        return true;
    }

    private static QuantileForecaster ReadShipped() =>
        Read(EmbeddedSnapshot.Read(typeof(QuantileForecaster).Assembly, Resource)).TryGet(out var forecaster, out var rejection) ? forecaster : throw new InvalidOperationException($"{Resource}: {rejection}");
}
