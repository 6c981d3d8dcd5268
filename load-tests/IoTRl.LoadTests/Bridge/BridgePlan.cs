namespace IoTRl.LoadTests.Bridge;

/// <summary>What the gateways send, all together.</summary>
internal sealed record BridgePlan(int Gateways, int Readings, int ReadingsPerSecond)
{
    public int EachGateway => Readings / Gateways;

    /// <summary>From one reading of a gateway to its next.</summary>
    public TimeSpan Period => TimeSpan.FromSeconds((double)Gateways / ReadingsPerSecond);

    public static string GatewayOf(int number) => FormattableString.Invariant($"bridge-gw{number:D4}");
}
