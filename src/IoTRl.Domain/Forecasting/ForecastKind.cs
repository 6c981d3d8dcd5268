namespace IoTRl.Domain.Forecasting;

/// <summary>What is forecast of a window ahead.</summary>
[GenerateSerializer, Alias("iotrl.forecast-kind")]
public enum ForecastKind
{
    /// <summary>The rate at the window's end.</summary>
    Point,

    /// <summary>The mean rate of the window.</summary>
    Mean,

    /// <summary>The highest rate of the window.</summary>
    Max,
}
