namespace IoTRl.Domain.Traces;

/// <summary>What kind of series a trace is, as far as forecasting goes.</summary>
public enum Forecastability
{
    /// <summary>The same all the time: nothing to forecast.</summary>
    Flat,

    /// <summary>Repeats its day: the time of day tells the rate.</summary>
    Rhythmic,

    /// <summary>The next sample is close to the last one.</summary>
    Smooth,

    /// <summary>Rare peaks far above the mean, and no rhythm: the mean can be forecast, the peaks cannot.</summary>
    Bursty,

    /// <summary>Neither smooth nor without memory: forecasts help some.</summary>
    Noisy,

    /// <summary>The next sample hardly depends on the last: headroom helps, forecasts do not.</summary>
    Memoryless,
}
