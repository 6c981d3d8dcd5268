using IoTRl.Domain;

namespace IoTRl.Ingestion.Devices;

/// <summary>Wear of a machine, 0..1: begins anywhere between new and old, and grows a little with each sample.</summary>
internal sealed class MachineWear
{
    private const double MostPerSample = 0.001;

    public MachineWear(ref SeededRandom random) => Level = random.Between(0.1, 0.8);

    public double Level { get; private set; }

    public void Advance(ref SeededRandom random) => Level = Math.Min(1, Level + random.Between(0, MostPerSample));
}
