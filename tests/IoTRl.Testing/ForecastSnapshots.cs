using System.Globalization;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Networks;

namespace IoTRl.Testing;

/// <summary>Forecasters whose answers can be reckoned by hand; real files.</summary>
public static class ForecastSnapshots
{
    /// <summary>Always ln(rate / L) as given, the same whatever is seen.</summary>
    public static SafetensorsFile Constant(params float[] logs) => Write([(new float[logs.Length * ForecastLayout.Length], logs)]);

    /// <summary>All fifteen the same.</summary>
    public static SafetensorsFile Flat(float log) => Constant([.. Enumerable.Repeat(log, QuantileForecaster.Outputs)]);

    /// <summary>Finite weights whose products are not.</summary>
    public static SafetensorsFile Overflowing()
    {
        var first = (Filled(8 * ForecastLayout.Length, float.MaxValue), Filled(8, float.MaxValue));
        return Write([first, (Filled(QuantileForecaster.Outputs * 8, float.MaxValue), new float[QuantileForecaster.Outputs])]);
    }

    /// <summary>The forecaster of a file.</summary>
    public static QuantileForecaster ForecasterOf(SafetensorsFile file) =>
        QuantileForecaster.Read(file.ToBytes()).TryGet(out var forecaster, out var rejection) ? forecaster : throw new ArgumentException($"{rejection}", nameof(file));

    private static SafetensorsFile Write((float[] Weights, float[] Biases)[] layers)
    {
        // The overflow has to come through.
        var shape = new NetworkShape { Inputs = ForecastLayout.Length, Hidden = [.. layers[..^1].Select(layer => layer.Biases.Length)], Outputs = layers[^1].Biases.Length, Activation = NetworkActivation.Relu };
        var tensors = layers.SelectMany((layer, index) => (NetworkTensor[])
        [
            new(string.Create(CultureInfo.InvariantCulture, $"{PolicySnapshot.Actor}.{index}.weight"), [layer.Biases.Length, layer.Weights.Length / layer.Biases.Length], layer.Weights),
            new(string.Create(CultureInfo.InvariantCulture, $"{PolicySnapshot.Actor}.{index}.bias"), [layer.Biases.Length], layer.Biases),
        ]);
        var words = new Dictionary<string, string>([QuantileForecaster.WordOf(["taxi"])], StringComparer.Ordinal);
        return PolicySnapshot.Write(ForecastLayout.Name, shape, heads: null, ObservationScale.Identity(ForecastLayout.Length), tensors, words);
    }

    private static float[] Filled(int count, float value) => [.. Enumerable.Repeat(value, count)];
}
