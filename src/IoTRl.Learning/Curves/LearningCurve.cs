using System.Globalization;
using System.Text;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Checkpoints;
using IoTRl.Learning.Ppo;
using IoTRl.Learning.Td3;

namespace IoTRl.Learning.Curves;

/// <summary>How a training went, a row a report; kept in its checkpoint, so that a resumed one is told whole.</summary>
public sealed class LearningCurve
{
    private const string Tensor = "curve";

    /// <summary>Columns, in their order; what was not known in a row is empty in a table and NaN in a checkpoint.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "steps", "episodes", "episodic_return", "episodic_length", "violations_pct", "cost", "policy_loss", "value_loss", "entropy_loss", "approx_kl", "clip_fraction",
        "explained_variance", "gradient_norm", "learning_rate",
    ];

    private readonly List<double[]> _rows = [];

    public int Count => _rows.Count;

    public void Add(PpoProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var losses = progress.Losses;
        _rows.Add(
        [
            progress.Steps, progress.Episodes, Of(progress.EpisodicReturn), Of(progress.EpisodicLength), 100 * Of(progress.Violations), Of(progress.Cost), losses.PolicyLoss,
            losses.ValueLoss, losses.EntropyLoss, losses.ApproxKl, losses.ClipFraction, Of(progress.ExplainedVariance), losses.GradientNorm, progress.LearningRate,
        ]);
    }

    public void Add(Td3Progress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        _rows.Add(
        [
            progress.Steps, progress.Episodes, Of(progress.EpisodicReturn), Of(progress.EpisodicLength), double.NaN, Of(progress.Cost), Of(progress.PolicyLoss),
            Of(progress.Losses?.ValueLoss), double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN,
        ]);
    }

    /// <summary>One column, first row to last.</summary>
    public double[] Column(string name)
    {
        var column = Columns.Index().Single(pair => pair.Item == name).Index;
        return [.. _rows.Select(row => row[column])];
    }

    /// <summary>All of it as csv.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder().AppendJoin(',', Columns).Append('\n');
        foreach (var row in _rows)
            text.AppendJoin(',', row.Select(value => double.IsNaN(value) ? "" : value.ToString("G9", CultureInfo.InvariantCulture))).Append('\n');
        return text.ToString();
    }

    /// <summary>A checkpoint with the curve in it.</summary>
    public SafetensorsFile AddTo(SafetensorsFile checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new([.. checkpoint.Tensors, new(Tensor, [_rows.Count, Columns.Count], _rows.SelectMany(row => row).ToArray())], checkpoint.Metadata);
    }

    /// <summary>The curve of a checkpoint.</summary>
    /// <exception cref="InvalidDataException">It carries none.</exception>
    public static LearningCurve Of(SafetensorsFile checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var curve = new LearningCurve();
        curve._rows.AddRange(new CheckpointReader(checkpoint).Read<double>(Tensor).Chunk(Columns.Count));
        return curve;
    }

    private static double Of(double? value) => value ?? double.NaN;
}
