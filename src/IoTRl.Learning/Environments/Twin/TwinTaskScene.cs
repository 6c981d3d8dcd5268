using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Environments.Twin;

/// <summary>One window of load, recorded, and what a job sees of it.</summary>
/// <param name="Tape">The load.</param>
/// <param name="Inputs">What is seen of its judged seconds, an entry an interval.</param>
internal sealed record TwinTaskScene(LoadTape Tape, TapeInputs Inputs);
