namespace IoTRl.Learning.Forecasting;

/// <summary>Where a training stands after a pass over its samples.</summary>
/// <param name="Epoch">Passes so far.</param>
/// <param name="Loss">Mean pinball loss of the pass, in ln(rate), of one answer.</param>
public readonly record struct ForecastProgress(int Epoch, double Loss);
