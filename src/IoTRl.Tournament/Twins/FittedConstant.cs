namespace IoTRl.Tournament.Twins;

/// <summary>One constant of a rule that is fitted.</summary>
/// <param name="Get">Reads it.</param>
/// <param name="Set">The same options with another value of it.</param>
/// <param name="Least">Lowest value that is tried.</param>
/// <param name="Most">Highest value that is tried.</param>
/// <param name="Unit">What is worth a step where it is 0; otherwise a step is a share of the value.</param>
public readonly record struct FittedConstant<TOptions>(Func<TOptions, double> Get, Func<TOptions, double, TOptions> Set, double Least, double Most, double Unit);
