using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Health;

/// <summary>The words for a part's state.</summary>
internal static class PartState
{
    public const string Ready = "ready";
    public const string Away = "away";

    public static PartView Of(string name, bool ready, string detail) => new() { Name = name, State = ready ? Ready : Away, Detail = detail };
}
