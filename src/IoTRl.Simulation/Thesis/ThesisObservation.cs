namespace IoTRl.Simulation.Thesis;

/// <summary>Places in the observation of 13 float32: raw, neither scaled nor clipped.</summary>
public static class ThesisObservation
{
    /// <summary>Numbers in one observation.</summary>
    public const int Length = 13;

    /// <summary>W of the step just played, messages/s.</summary>
    public const int Workload = 0;

    /// <summary>D of the step just played, MB: the coming step meets a fresh one. Only after a reset is it the coming one.</summary>
    public const int DataMb = 1;

    /// <summary>W over executors x GB, per cent, at most 100; 50 after a reset.</summary>
    public const int CpuPercent = 2;

    /// <summary>D over executors x GB, per cent, at most 100; 50 after a reset.</summary>
    public const int MemoryPercent = 3;

    /// <summary>L, ms, at least 10; 500 after a reset.</summary>
    public const int LatencyMs = 4;

    /// <summary>C, $/h; 5 after a reset.</summary>
    public const int CostPerHour = 5;

    /// <summary>Weight of cost; those of latency and throughput follow.</summary>
    public const int Alpha = 6;

    /// <summary>Weight of latency.</summary>
    public const int Beta = 7;

    /// <summary>Weight of throughput.</summary>
    public const int Gamma = 8;

    /// <summary>S of the step just played, MB: stale as <see cref="DataMb"/> is.</summary>
    public const int ShuffleMb = 9;

    /// <summary>T of the step just played, 0..1: stale as <see cref="DataMb"/> is.</summary>
    public const int Temperature = 10;

    /// <summary>W of the coming step, messages/s: exact, though it is called a prediction.</summary>
    public const int Forecast = 11;

    /// <summary>1 if the coming W is a burst's draw, else 0.</summary>
    public const int Burst = 12;
}
