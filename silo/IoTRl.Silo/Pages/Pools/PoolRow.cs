using IoTRl.Domain.Pools;
using IoTRl.Grains.Pools;

namespace IoTRl.Silo.Pages.Pools;

/// <summary>One pool of the page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Pool">As last read, what was observed left out where it does not answer; null where it never did.</param>
/// <param name="Answers">Whether it has just answered.</param>
internal sealed record PoolRow(PoolId Id, PoolSnapshot? Pool, bool Answers);
