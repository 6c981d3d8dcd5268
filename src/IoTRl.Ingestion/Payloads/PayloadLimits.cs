namespace IoTRl.Ingestion.Payloads;

/// <summary>Bounds of what is taken from outside. They are part of the contract with devices, hence no options.</summary>
public static class PayloadLimits
{
    /// <summary>Largest payload, bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Most values of one reading.</summary>
    public const int MaxValues = 256;

    /// <summary>Longest name of a value, characters.</summary>
    public const int MaxNameLength = 128;

    /// <summary>Deepest nesting of json that is read past.</summary>
    public const int MaxDepth = 16;

    /// <summary>Most horizons of a signal's forecast.</summary>
    public const int MaxHorizons = 16;

    /// <summary>Longest horizon and longest announced load, seconds.</summary>
    public const int MaxHorizonSeconds = 86_400;

    /// <summary>How far ahead of the receiver's clock a stamp may lie. The past has no limit: devices store and forward.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(1);
}
