using IoTRl.Domain;

namespace IoTRl.Silo.Api;

/// <summary>What became of one item of a batch: taken where there is no rejection; otherwise why not, and whether it may be sent again.</summary>
internal readonly record struct ItemOutcome(Rejection? Rejection, bool MaySendAgain = false);
