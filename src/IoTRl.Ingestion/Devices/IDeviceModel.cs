namespace IoTRl.Ingestion.Devices;

/// <summary>How one device behaves: seeded, so that equal seeds and equal hours give equal samples.</summary>
internal interface IDeviceModel
{
    /// <summary>Kind of its readings.</summary>
    string Kind { get; }

    /// <summary>The next sample. <paramref name="hourOfDay"/> is the simulated hour, 0..24.</summary>
    DeviceSample Sample(double hourOfDay);
}
