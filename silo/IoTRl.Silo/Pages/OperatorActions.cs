using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IoTRl.Silo.Pages;

/// <summary>A component by which an operator changes something. It answers what became of it, also where nobody knows.</summary>
public abstract partial class OperatorActions : ComponentBase
{
    [CascadingParameter]
    private protected Task<AuthenticationState>? Caller { get; set; }

    [Inject]
    private protected TimeProvider Clock { get; private set; } = null!; // set by the framework

    [Inject]
    private protected ILogger<OperatorActions> Log { get; private set; } = null!; // set by the framework

    /// <summary>Empty before the first action, and once the answer has been overtaken.</summary>
    private protected string Answer { get; private set; } = "";

    private protected DateTimeOffset? Answered { get; private set; }

    /// <summary>Does it in the name of the operator and shows the answer; anybody else is refused.</summary>
    private protected async Task DoAsync(Func<string, Task<string>> action)
    {
        Forget();
        try
        {
            Say(await PageCaller.OperatorAsync(Caller) is { } who ? await action(who) : "Refused: only an operator may do this.");
        }
        catch (Exception error)
        {
            // The action's boundary: a call that timed out may have run.
            LogNotAnswered(Log, error, GetType().Name);
            Say("It is not known whether it was done: no answer came. What is shown here will tell.");
        }
    }

    private protected void Say(string answer) => (Answer, Answered) = (answer, Clock.GetUtcNow());

    /// <summary>What was said is not true any more, or of no interest.</summary>
    private protected void Forget() => (Answer, Answered) = ("", null);

    [LoggerMessage(LogLevel.Warning, "No answer to an operator's action in {Component}: whether it was done is not known")]
    private static partial void LogNotAnswered(ILogger logger, Exception exception, string component);
}
