using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Pages.Jobs;

/// <summary>A decision that the page's address names; null where it is not kept any more, or never was.</summary>
public sealed record LinkedDecision(long Sequence, DecisionView? Decision);
