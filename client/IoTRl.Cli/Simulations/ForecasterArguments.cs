using System.CommandLine;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Cli.Simulations;

/// <summary>Which learned forecaster a job has, as several commands are asked it.</summary>
internal sealed class ForecasterArguments
{
    private readonly Option<string> _forecaster = new("--learned-forecast")
    {
        Description = $"Learned forecaster of the job's total: {ForecasterChoice.Shipped}, {ForecasterChoice.Off} (the on-line predictor alone), or a file that iotrl-trainer forecast made.",
        DefaultValueFactory = _ => ForecasterChoice.Shipped,
        HelpName = "file",
    };

    internal IEnumerable<Option> All => [_forecaster];

    /// <summary>The forecaster; null for none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="judged">Names of loads that are played: what a forecaster was trained on is not judged with it.</param>
    internal QuantileForecaster? ForecasterOf(ParseResult parsed, IEnumerable<string> judged)
    {
        var word = parsed.GetRequiredValue(_forecaster);
        if (string.IsNullOrWhiteSpace(word)) throw CommandFailure.WrongUse($"{_forecaster.Name} needs a word or a file");
        var forecaster = CommandFailure.Require(ForecasterChoice.Read(word), _forecaster.Name).Forecaster;
        if (forecaster?.RecordingsTrainedOn.Intersect(judged).FirstOrDefault() is { } known)
            throw CommandFailure.WrongUse($"{_forecaster.Name}: {word} was trained on the recording {known}, on which nobody can be judged with it");
        return forecaster;
    }
}
