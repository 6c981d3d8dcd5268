using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Networks;
using IoTRl.Testing;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class QuantileForecasterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iotrl-forecaster-").FullName;

    private static readonly float[] Falling = [0, -1, 1, 0.5f, 0.5f, 0.2f, 9, -9, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void TryForecast_OfASteadyLoad_IsItsUnitTimesTheExponential_AndNeverFallsInTheQuantile()
    {
        // L of 15 min at 100 rec/s is 102.
        var (forecaster, rates) = (ForecastSnapshots.ForecasterOf(ForecastSnapshots.Constant(Falling)), new double[QuantileForecaster.Outputs]);
        Assert.True(forecaster.TryForecast(Steady(100), rates));
        double[] expected = [102, 102, 102 * Math.E, 102 * Math.Exp(0.5), 102 * Math.Exp(0.5), 102 * Math.Exp(0.5), 102 * Math.Exp(5), 102 * Math.Exp(5), 102 * Math.Exp(5)];
        for (var output = 0; output < expected.Length; output++) Assert.Equal(expected[output], rates[output], 6);
    }

    [Fact]
    public void TryForecast_OfAnotherSizeOfJob_IsTheSameInItsUnit()
    {
        var (small, large) = (new double[QuantileForecaster.Outputs], new double[QuantileForecaster.Outputs]);
        var forecaster = QuantileForecaster.Shipped.Clone();
        Assert.True(forecaster.TryForecast(Steady(2), small));
        Assert.True(forecaster.TryForecast(Steady(20_000), large));
        for (var output = 0; output < small.Length; output++) Assert.Equal(10_000 * small[output], large[output], 0.01 * large[output]);
    }

    [Fact]
    public void TryForecast_OfTheOneThatShips_OnASteadyLoad_StaysNearIt()
    {
        var rates = new double[QuantileForecaster.Outputs];
        Assert.True(QuantileForecaster.Shipped.Clone().TryForecast(Steady(1000), rates));
        for (var window = 0; window < QuantileForecaster.Windows; window++) Assert.InRange(rates[window * QuantileForecaster.Quantiles], 900, 1200);
        Assert.Empty(QuantileForecaster.Shipped.RecordingsTrainedOn);
        Assert.Equal(16, QuantileForecaster.Shipped.Fingerprint.Length);
    }

    [Fact]
    public void TryForecast_WhileTheRateIsUnknown_OrAnAnswerIsNotFinite_GivesNone()
    {
        var rates = new double[QuantileForecaster.Outputs];
        Assert.False(ForecastSnapshots.ForecasterOf(ForecastSnapshots.Flat(0)).TryForecast(new LoadHistory(), rates));
        Assert.False(ForecastSnapshots.ForecasterOf(ForecastSnapshots.Overflowing()).TryForecast(Steady(100), rates));
    }

    [Fact]
    public void TryForecast_OnceWarm_AllocatesNothing()
    {
        var (forecaster, history, rates) = (QuantileForecaster.Shipped.Clone(), Steady(100), new double[QuantileForecaster.Outputs]);
        forecaster.TryForecast(history, rates);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 100; time++) forecaster.TryForecast(history, rates);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Read_OfAFileThatIsNoForecaster_SaysTheFirstThingThatIsWrong()
    {
        var sound = ForecastSnapshots.Flat(0);
        var bytes = sound.ToBytes();
        AssertRefused("has 0 bytes, fewer than the length of a header", []);
        AssertRefused("is no safetensors file", "a text that is nothing of the kind"u8.ToArray());
        AssertRefused("scale.mean: ends at byte", bytes[..^4]);
        AssertRefused("layout: is 'observation/1', but 'forecast/1' is needed", sound.With("layout", ObservationLayout.Name).ToBytes());
        AssertRefused("format: is 'iotrl-policy/9'", sound.With("format", "iotrl-policy/9").ToBytes());
        AssertRefused("actor.0.bias: number 14 is NaN", sound.WithLast("actor.0.bias", float.NaN).ToBytes());
        AssertRefused("network: gives 14 numbers, but forecast/1 has 15", ForecastSnapshots.Constant(new float[14]).ToBytes());
        AssertRefused("heads: must not be there", sound.With("heads", "{\"choices\":[15]}").ToBytes());
        AssertRefused("scale.factor", new SafetensorsFile(sound.Tensors.Where(tensor => tensor.Name != "scale.factor"), sound.Metadata).ToBytes());
    }

    [Fact]
    public void RecordingsTrainedOn_OfNamesWithCommasAndBlanks_AreThoseNames()
    {
        string[] names = ["taxi, new york", "a,b", " c "];
        var (word, value) = QuantileForecaster.WordOf(names);
        Assert.Equal(names, ForecastSnapshots.ForecasterOf(ForecastSnapshots.Flat(0).With(word, value)).RecordingsTrainedOn);
        (word, value) = QuantileForecaster.WordOf([]);
        Assert.Empty(ForecastSnapshots.ForecasterOf(ForecastSnapshots.Flat(0).With(word, value)).RecordingsTrainedOn);
    }

    [Fact]
    public void ChoiceRead_OfWordsAndFiles_MeansWhatTheySay()
    {
        Assert.Null(Choice(ForecasterChoice.Off).Forecaster);
        Assert.Same(QuantileForecaster.Shipped, Choice(ForecasterChoice.Shipped).Forecaster);
        var file = Written("own.safetensors", ForecastSnapshots.Flat(0).ToBytes());
        Assert.Equal(["taxi"], Choice(file).Forecaster!.RecordingsTrainedOn); // a file gives one
        var bad = Written("bad.safetensors", ForecastSnapshots.Flat(0).ToBytes()[..50]);
        Assert.StartsWith($"{bad}: ends inside its header", ForecasterChoice.Read(bad).Rejection!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("none.safetensors: is neither 'shipped' nor 'off' nor a file", ForecasterChoice.Read("none.safetensors").Rejection!.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Written(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static ForecasterChoice Choice(string word)
    {
        Assert.True(ForecasterChoice.Read(word).TryGet(out var choice, out var rejection), $"{rejection}");
        return choice;
    }

    private static void AssertRefused(string expected, byte[] file)
    {
        var rejection = QuantileForecaster.Read(file).Rejection;
        Assert.NotNull(rejection);
        Assert.Contains(expected, rejection.ToString(), StringComparison.Ordinal);
    }

    private static LoadHistory Steady(double rate)
    {
        var history = new LoadHistory();
        for (var second = 0; second < 900; second++) history.Observe(rate, default);
        return history;
    }
}
