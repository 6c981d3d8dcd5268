using System.Buffers.Binary;
using System.Runtime.InteropServices;
using IoTRl.Domain;
using static IoTRl.Ingestion.Devices.DeviceRandom;

namespace IoTRl.Ingestion.Devices;

/// <summary>Electrocardiograph, lead II at 250 Hz: rate and intervals as values, 20 samples of the curve (millivolt, float32 little-endian) as payload.</summary>
internal sealed class EcgMonitor : IDeviceModel
{
    private const int CurveSamples = 20;

    private readonly double _heartRate;
    private SeededRandom _random;

    public EcgMonitor(SeededRandom random)
    {
        _random = random;
        _heartRate = _random.Between(60, 80);
    }

    public string Kind => "ecg";

    public DeviceSample Sample(double hourOfDay)
    {
        var curve = new byte[CurveSamples * sizeof(float)];
        for (var index = 0; index < CurveSamples; index++)
        {
            // An R peak on every tenth sample stands out of the noise.
            var millivolt = _random.Between(-0.5, 0.5) + (index % 10 == 5 ? 0.8 : 0);
            BinaryPrimitives.WriteSingleLittleEndian(curve.AsSpan(index * sizeof(float)), (float)millivolt);
        }

        return DeviceSample.Of(
            ("sampleRateHz", 250),
            ("heartRateBpm", Shown(_heartRate + _random.Between(-5, 5), 40, 180)),
            ("qrsDurationMs", Shown(_random.Between(80, 120), 80, 120)),
            ("qtIntervalMs", Shown(_random.Between(350, 450), 350, 450))) with
        { Payload = ImmutableCollectionsMarshal.AsImmutableArray(curve) };
    }
}
