using IoTRl.Silo.Fleet;
using IoTRl.Silo.Hosting;
using IoTRl.Silo.Pages;
using IoTRl.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Silo.Pages;

/// <summary>Components that hang, fail or leave beside one that does not: what is told to each is the watch's and the page's own rule.</summary>
[Trait("Level", "Unit")]
public sealed class FleetPageTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(FakeFleet.Noon);
    private readonly FakeFleet _fleet = new();
    private readonly ServiceProvider _services;
    private readonly FleetWatch _watch;
    private HtmlRenderer? _opened;

    public FleetPageTests()
    {
        _fleet.Answer(FakeFleet.Job("ward"));
        _services = new ServiceCollection().AddLogging().AddMetrics()
            .AddSingleton<TimeProvider>(_clock).AddSingleton<IFleetSource>(_fleet).AddSingleton<IHostApplicationLifetime>(new StartedLifetime())
            .AddSingleton(Options.Create(new HttpOptions())).AddSingleton<FleetFeed>().AddSingleton<PageInstruments>().AddSingleton<FleetWatch>()
            .BuildServiceProvider();
        _watch = _services.GetRequiredService<FleetWatch>();
    }

    public async ValueTask DisposeAsync()
    {
        if (_opened is not null) await _opened.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Take_OfAComponentThatFails_SaysSo_AndGoesOnWithTheNextSecond()
    {
        var (page, other) = (await OpenAsync(), await OpenAsync());
        page.OnFrame = _ => throw new InvalidOperationException("a part of the page");
        await SeeAsync("two seconds of the other", () => other.Frames >= 2);
        Assert.True(page.Behind);

        page.OnFrame = _ => Task.CompletedTask;
        await SeeAsync("the page to follow", () => !page.Behind);
    }

    [Fact]
    public async Task Take_OfAComponentThatHangs_LeavesOutSeconds_AndHoldsUpNobody()
    {
        var (page, other) = (await OpenAsync(), await OpenAsync());
        var hangs = new TaskCompletionSource();
        page.OnFrame = _ => hangs.Task;
        await SeeAsync("three seconds of the other", () => other.Frames >= 3);
        Assert.Equal(1, page.Frames);

        hangs.SetResult();
        await SeeAsync("the page to follow", () => page.Frames >= 2);
    }

    [Fact]
    public async Task Leave_WhileAPartHangs_EndsNobodysWatch()
    {
        var (page, other) = (await OpenAsync(), await OpenAsync());
        page.OnFrame = leaving => Task.Delay(Timeout.InfiniteTimeSpan, leaving);
        await SeeAsync("a second of the page", () => page.Frames == 1);

        page.Dispose();
        var seen = other.Frames;

        await SeeAsync("two more seconds of the other", () => other.Frames >= seen + 2);
        Assert.Equal((1, false), (page.Frames, page.Behind));
    }

    private async Task<Page> OpenAsync()
    {
        if (_opened is null)
        {
            _opened = new HtmlRenderer(_services, _services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());
            await _services.GetRequiredService<FleetFeed>().StartAsync(default);
            _watch.Begin();
        }

        Page? page = null;
        await _opened.Dispatcher.InvokeAsync(() => _opened.RenderComponentAsync<Page>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Page.Made)] = (Action<Page>)(made => page = made) })));
        return page!; // it is made when it is rendered
    }

    private Task<bool> SeeAsync(string expected, Func<bool> isSo) => Eventually.SeeAsync("page", expected, () =>
    {
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        return Task.FromResult(isSo());
    }, seen => seen);

    private sealed class Page : FleetPage
    {
        private volatile int _frames;

        public int Frames => _frames;

        public bool Behind => IsBehind;

        public Func<CancellationToken, Task> OnFrame { get; set; } = _ => Task.CompletedTask;

        [Parameter]
        public Action<Page> Made { get; set; } = _ => { };

        protected override void OnParametersSet() => Made(this);

        private protected override Task OnFrameAsync(FleetFrame frame)
        {
            _frames++;
            return OnFrame(Leaving);
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
        }
    }
}
