using IoTRl.Grains.Pools;
using IoTRl.Silo.Pages.Parts;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Pools;

/// <summary>One pool: executors by job, state and age, the book of its cold starts, and whether it is drained.</summary>
public sealed partial class PoolCard
{
    private Confirm _confirm = null!; // set by the framework when it renders

    // What the dialog asks: it stays what it was when it opened, also where somebody else drains or fills the pool meanwhile.
    private bool _drains;

    [Parameter, EditorRequired]
    public PoolSnapshot Pool { get; set; } = null!; // set by the framework before anything renders

    /// <summary>False where the pool did not answer: it is shown as last read.</summary>
    [Parameter, EditorRequired]
    public bool Answers { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    private static string Meaning(ExecutorCell cell) => cell switch
    {
        { State: "leaving" or "wanted" } => cell.State,
        { Seconds: { } age } => $"{cell.State} for {Show.Age(TimeSpan.FromSeconds(age))}",
        _ => $"{cell.State} for longer than is known",
    };

    private async Task AskAsync()
    {
        _drains = !Pool.Drained;
        Forget();
        await _confirm.OpenAsync();
    }

    private Task DrainAsync() => DoAsync(async who =>
    {
        var drains = _drains;
        var refused = await Commands.DrainAsync(who, Pool.Id, drains, CancellationToken.None);
        return refused is not null ? $"Refused: {refused}" : drains ? "Its executors leave." : "It is filled again.";
    });
}
