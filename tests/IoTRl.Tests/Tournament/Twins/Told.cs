namespace IoTRl.Tests.Tournament.Twins;

/// <summary>Keeps what it is told, at once and in order.</summary>
internal sealed class Told(List<double> told) : IProgress<double>
{
    public void Report(double value) => told.Add(value);
}
