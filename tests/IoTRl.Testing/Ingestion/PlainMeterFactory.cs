using System.Diagnostics.Metrics;

namespace IoTRl.Testing.Ingestion;

/// <summary>Meters without a host.</summary>
public sealed class PlainMeterFactory : IMeterFactory
{
    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
        // The meters belong to those who asked for them.
    }
}
