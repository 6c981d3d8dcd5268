namespace IoTRl.Simulation.Calibration;

/// <summary>Where a calibrated constant comes from.</summary>
public enum ConstantOrigin
{
    /// <summary>The recording does not tell it: the twin's default was kept.</summary>
    Default,

    /// <summary>Somebody said it.</summary>
    Given,

    /// <summary>Read off the recording.</summary>
    Recorded,

    /// <summary>Fitted to the recording.</summary>
    Fitted,
}
