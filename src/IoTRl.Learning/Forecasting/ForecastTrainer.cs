using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Checkpoints;
using IoTRl.Learning.Networks;

namespace IoTRl.Learning.Forecasting;

/// <summary>
/// Trains a quantile forecaster on samples by the pinball loss (Koenker and Bassett 1978): of an answer y to ln(rate / L) = t at the quantile q it is max(q (t - y), (q - 1) (t - y)),
/// its slope smoothed within the width. One thread; equal options and samples give equal bits.
/// </summary>
internal sealed class ForecastTrainer
{
    private const int ChunkSamples = 128;

    private readonly ForecastOptions _options;
    private readonly ForecastSamples _samples;
    private readonly DenseNetwork _network;
    private readonly AdamOptimizer _optimizer;
    private readonly ObservationScale _scale;
    private readonly int[] _order;
    private readonly float[] _inputs = new float[ChunkSamples * ForecastLayout.Length];
    private readonly float[] _slopes;

    /// <param name="options">Valid options.</param>
    /// <param name="samples">At least one.</param>
    public ForecastTrainer(ForecastOptions options, ForecastSamples samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples.Count, 1, nameof(samples));
        (_options, _samples) = (options, samples);
        _network = new DenseNetwork(new NetworkShape { Inputs = ForecastLayout.Length, Hidden = options.Hidden, Outputs = QuantileForecaster.Outputs });
        NetworkInitialization.Orthogonal(_network, 0.1, options.Seed);
        _optimizer = new AdamOptimizer(_network.Parameters.Length, options.AdamEpsilon);
        _slopes = new float[ChunkSamples * _network.OutputStride];
        _order = [.. Enumerable.Range(0, samples.Count)];
        _scale = ScaleOf(samples, (float)options.InputClip);
    }

    /// <summary>Passes so far.</summary>
    public int Epoch { get; private set; }

    /// <summary>One pass over all samples.</summary>
    /// <param name="done">Is told the share of the whole training that is done, 0..1.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    public ForecastProgress Advance(IProgress<double>? done = null, CancellationToken cancellationToken = default)
    {
        Shuffle();
        var loss = 0.0;
        for (var first = 0; first < _order.Length; first += _options.BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = _order.AsSpan(first, Math.Min(_options.BatchSize, _order.Length - first));
            loss += Step(batch, (Epoch + ((double)first / _order.Length)) / _options.Epochs);
            done?.Report((Epoch + ((double)(first + batch.Length) / _order.Length)) / _options.Epochs);
        }

        return new(++Epoch, loss / ((double)_order.Length * QuantileForecaster.Outputs));
    }

    /// <summary>The forecaster as it stands, for shipping.</summary>
    /// <param name="words">What else is said of it.</param>
    public SafetensorsFile ToSnapshot(IReadOnlyDictionary<string, string> words)
    {
        var all = TrainingWords.OfSnapshot("pinball", _options, _options.Seed, (long)Epoch * _samples.Count, words);
        return PolicySnapshot.Write(ForecastLayout.Name, _network.Shape, heads: null, _scale, _network.ToTensors(PolicySnapshot.Actor), all);
    }

    // Gradients of a batch, chunk by chunk, and one step of Adam; answers the summed loss.
    private double Step(ReadOnlySpan<int> batch, double progress)
    {
        Array.Clear(_network.Gradients);
        var loss = 0.0;
        for (var first = 0; first < batch.Length; first += ChunkSamples)
        {
            var chunk = batch.Slice(first, Math.Min(ChunkSamples, batch.Length - first));
            for (var row = 0; row < chunk.Length; row++) _scale.Apply(_samples.InputsOf(chunk[row]), _inputs.AsSpan(row * ForecastLayout.Length, ForecastLayout.Length));
            var outputs = _network.Forward(_inputs, ForecastLayout.Length, chunk.Length);
            _slopes.AsSpan().Clear();
            for (var row = 0; row < chunk.Length; row++)
                loss += Slopes(outputs.Slice(row * _network.OutputStride, QuantileForecaster.Outputs), _samples.LogsOf(chunk[row]), _slopes.AsSpan(row * _network.OutputStride), 1f / batch.Length);
            _network.Backward(_inputs, ForecastLayout.Length, chunk.Length, _slopes);
        }

        if (!double.IsFinite(loss)) throw new NotFiniteNumberException("The loss is not finite.");
        _optimizer.Step(_network.Parameters, _network.Gradients, _options.LearningRate.At(progress), scale: 1);
        return loss;
    }

    // Slope of the loss at each answer: 1 - q where the answer is above what came, -q where it is below, and evenly between within the width.
    private double Slopes(ReadOnlySpan<float> answers, ReadOnlySpan<float> came, Span<float> slopes, float share)
    {
        var (loss, width) = (0.0, Math.Max(1e-6, _options.SmoothWidth));
        for (var output = 0; output < answers.Length; output++)
        {
            var (quantile, error) = (PredictorOptions.Job.Quantiles[output % QuantileForecaster.Quantiles], (double)answers[output] - came[output / QuantileForecaster.Quantiles]);
            loss += Math.Max(-quantile * error, (1 - quantile) * error);
            slopes[output] = share * (float)((0.5 * Math.Clamp(error / width, -1, 1)) + 0.5 - quantile);
        }

        return loss;
    }

    // Fisher and Yates, by the address of the pass.
    private void Shuffle()
    {
        var random = SeededRandom.At(_options.Seed, (ulong)DrawPurpose.Shuffle, (ulong)Epoch);
        for (var last = _order.Length - 1; last > 0; last--)
        {
            var other = random.NextInt32(last + 1);
            (_order[last], _order[other]) = (_order[other], _order[last]);
        }
    }

    private static ObservationScale ScaleOf(ForecastSamples samples, float clip)
    {
        var (sums, squares) = (new double[ForecastLayout.Length], new double[ForecastLayout.Length]);
        for (var sample = 0; sample < samples.Count; sample++)
        {
            var inputs = samples.InputsOf(sample);
            for (var index = 0; index < inputs.Length; index++)
            {
                sums[index] += inputs[index];
                squares[index] += (double)inputs[index] * inputs[index];
            }
        }

        var mean = Array.ConvertAll(sums, sum => sum / samples.Count);
        // A number that never varies says nothing, and must not shout when it does.
        var factor = mean.Select((centre, index) => (float)(1 / Math.Max(0.01, Math.Sqrt(Math.Max(0, (squares[index] / samples.Count) - (centre * centre))))));
        return new() { Mean = [.. mean.Select(value => (float)value)], Factor = [.. factor], Clip = clip };
    }
}
