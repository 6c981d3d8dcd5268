using System.Security.Claims;
using IoTRl.Silo.Pages;
using IoTRl.Silo.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class OperatorActionsTests
{
    private readonly FakeTimeProvider _clock = new(FakeFleet.Noon);

    [Fact]
    public Task Do_OfAnOperator_AnswersWhatBecameOfIt_AndWhen() => WithAsync(Role.Operator, async actions =>
    {
        await actions.ActAsync(who => Task.FromResult($"Done by {who}."));
        Assert.Equal(("Done by anna.", FakeFleet.Noon), (actions.Said, actions.At));
    });

    [Fact]
    public Task Do_OfAViewer_IsRefused_AndNotDone() => WithAsync(Role.Viewer, async actions =>
    {
        await actions.ActAsync(_ => throw new InvalidOperationException("It was done."));
        Assert.Equal("Refused: only an operator may do this.", actions.Said);
    });

    [Fact]
    public Task Do_OfWhatIsNotAnswered_SaysThatNobodyKnows() => WithAsync(Role.Operator, async actions =>
    {
        await actions.ActAsync(_ => throw new TimeoutException("silo-3.internal:11111"));
        Assert.Equal("It is not known whether it was done: no answer came. What is shown here will tell.", actions.Said);
    });

    [Fact]
    public Task Do_OfASecondThing_ForgetsTheFirstAnswerAtOnce() => WithAsync(Role.Operator, async actions =>
    {
        await actions.ActAsync(_ => Task.FromResult("Done."));
        var answer = new TaskCompletionSource<string>();
        var second = actions.ActAsync(_ => answer.Task);
        Assert.Equal(("", null), (actions.Said, actions.At));
        answer.SetResult("Done again.");
        await second;
        Assert.Equal("Done again.", actions.Said);
    });

    private async Task WithAsync(Role role, Func<Actions, Task> test)
    {
        var roles = Enum.GetValues<Role>().Where(each => each <= role).Select(each => new Claim(ClaimTypes.Role, each.ToString()));
        var state = Task.FromResult(new AuthenticationState(new(new ClaimsIdentity([new(ClaimTypes.Name, "anna"), .. roles], "test"))));
        await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock).AddCascadingValue(_ => state).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            Actions? actions = null;
            await renderer.RenderComponentAsync<Actions>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Actions.Made)] = (Action<Actions>)(made => actions = made) }));
            await test(actions!); // it is made when it is rendered
        });
    }

    private sealed class Actions : OperatorActions
    {
        public string Said => Answer;

        public DateTimeOffset? At => Answered;

        [Parameter]
        public Action<Actions> Made { get; set; } = _ => { };

        public Task ActAsync(Func<string, Task<string>> action) => DoAsync(action);

        protected override void OnParametersSet() => Made(this);

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
        }
    }
}
