namespace IoTRl.Silo.Pages.Pools;

/// <summary>One executor of a grid.</summary>
/// <param name="State"><c>running</c>, <c>warm</c>, <c>starting</c>, <c>leaving</c> or <c>wanted</c>.</param>
/// <param name="Seconds">Age in that state: since it joined, was up, or was requested; null where unknown.</param>
internal readonly record struct ExecutorCell(string State, double? Seconds);
