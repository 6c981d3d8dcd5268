using System.Collections.Concurrent;
using IoTRl.Domain;
using IoTRl.Ingestion.Mqtt;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Testing;
using IoTRl.Testing.Ingestion;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Ingestion.Mqtt;

[Trait("Level", "Unit")]
public sealed class MqttIntakeTests : IAsyncLifetime
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<Rejection?>> _answers = new();
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private readonly FakeTelemetryEntrance _entrance = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly MqttHand _hand = new(100, long.MaxValue);
    private readonly MqttBridgeLane _lane;
    private MqttIntake _intake;

    public MqttIntakeTests()
    {
        _entrance.Answer = message => AnswerTo(message.Topic).Task;
        _lane = new MqttBridgeLane { ClientId = "silo", Subscriptions = [], FormerSubscriptions = [], Entrance = _entrance };
        _intake = new MqttIntake(_lane, _hand, _clock, NullLogger.Instance);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var answer in _answers.Values) answer.TrySetResult(null);
        await _intake.DisposeAsync();
    }

    [Fact]
    public async Task Take_OfSeveral_HandsThemOverSideBySideInTheOrderOfArrival()
    {
        Take("a", "b", "c");
        await SeeHandedOverAsync(3);
        Assert.Equal(["a", "b", "c"], _entrance.Messages.Select(message => message.Topic));
        Assert.Empty(_acknowledged);
    }

    [Fact]
    public async Task Acknowledge_WhenLaterMessagesAreDoneFirst_KeepsTheOrderOfArrival()
    {
        Take("a", "b", "c");
        AnswerTo("c").SetResult(null);
        AnswerTo("b").SetResult(null);
        await SeeHandedOverAsync(3);
        Assert.Empty(_acknowledged);
        AnswerTo("a").SetResult(null);
        await SeeInHandAsync(0);
        Assert.Equal(["a", "b", "c"], _acknowledged);
    }

    [Fact]
    public async Task Acknowledge_OfARefusedMessage_IsGiven()
    {
        Take("a");
        AnswerTo("a").SetResult(Rejection.Of("not-json", "no"));
        await SeeInHandAsync(0);
        Assert.Equal(["a"], _acknowledged);
    }

    [Fact]
    public async Task HandOver_WhenTheEntranceFails_IsTriedAgainAndAcknowledgedOnlyThen()
    {
        var attempts = 0;
        var failing = true;
        _entrance.Answer = message => message.Topic == "a" && failing ? throw new TimeoutException(FormattableString.Invariant($"{++attempts}")) : Task.FromResult<Rejection?>(null);
        Take("a", "b");
        await SeeHandedOverAsync(2);
        for (var expected = 2; expected <= 4; expected++)
        {
            await AdvanceUntilAsync(() => attempts >= expected);
            Assert.Empty(_acknowledged);
        }

        failing = false;
        await AdvanceUntilAsync(() => _hand.Count == 0);
        Assert.Equal(["a", "b"], _acknowledged);
    }

    [Fact]
    public async Task HandOver_InTurn_KeepsTheMessagesOfOneTopicBehindEachOther()
    {
        await _intake.DisposeAsync();
        _intake = new MqttIntake(_lane with { InTurn = true }, _hand, _clock, NullLogger.Instance);
        var isFailing = true;
        var answer = new TaskCompletionSource<Rejection?>();
        _entrance.Answer = message => message.Topic != "a" ? Task.FromResult<Rejection?>(null) : isFailing ? throw new TimeoutException() : answer.Task;
        Take("a", "a", "b", "a");
        await SeeHandedOverAsync(2);
        Assert.Equal(["a", "b"], _entrance.Messages.Select(message => message.Topic));
        isFailing = false;
        await AdvanceUntilAsync(() => _entrance.Messages.Count == 3);
        answer.SetResult(null);
        await SeeInHandAsync(0);
        Assert.Equal(["a", "b", "a", "a", "a"], _entrance.Messages.Select(message => message.Topic));
        Assert.Equal(["a", "a", "b", "a"], _acknowledged);
    }

    [Fact]
    public async Task Finish_WaitsForWhatIsInHandAndAcknowledgesIt()
    {
        Take("a", "b");
        var finishing = _intake.FinishAsync();
        Take("late");
        AnswerTo("b").SetResult(null);
        Assert.False(finishing.IsCompleted);
        AnswerTo("a").SetResult(null);
        await finishing;
        Assert.Equal(["a", "b"], _acknowledged);
        Assert.DoesNotContain(_entrance.Messages, message => message.Topic == "late");
    }

    [Fact]
    public async Task Finish_WhileTheEntranceFails_AcknowledgesUpToTheFirstThatFailed()
    {
        _entrance.Answer = message => message.Topic == "b" ? throw new TimeoutException() : Task.FromResult<Rejection?>(null);
        Take("a", "b", "c");
        await SeeHandedOverAsync(3);
        await _intake.FinishAsync();
        Assert.Equal("a", Assert.Single(_acknowledged));
        Assert.Equal(0, _hand.Count);
    }

    [Fact]
    public async Task Dispose_AcknowledgesNothingMore()
    {
        Take("a", "b");
        await SeeHandedOverAsync(2);
        var disposing = _intake.DisposeAsync();
        AnswerTo("a").SetResult(null);
        AnswerTo("b").SetResult(null);
        await disposing;
        Assert.Empty(_acknowledged);
    }

    [Fact]
    public async Task Acknowledge_WhenTheConnectionIsGone_LeavesThoseBehindUnacknowledged()
    {
        _entrance.Answer = _ => Task.FromResult<Rejection?>(null);
        Take("a", _ => throw new InvalidOperationException("gone"));
        Take("b");
        await SeeInHandAsync(0);
        Assert.Empty(_acknowledged);
    }

    [Fact]
    public async Task Take_OfAMessageAtQos0_TriesItOnce()
    {
        _entrance.Answer = _ => throw new TimeoutException();
        Take("a", acknowledge: null);
        await SeeInHandAsync(0);
        _clock.Advance(LongestDelay);
        Assert.Single(_entrance.Messages);
    }

    private void Take(params string[] topics)
    {
        foreach (var topic in topics)
        {
            Take(topic, _ =>
            {
                _acknowledged.Enqueue(topic);
                return Task.CompletedTask;
            });
        }
    }

    private void Take(string topic, Func<CancellationToken, Task>? acknowledge)
    {
        Assert.True(_hand.EnterAsync(1, CancellationToken.None).AsTask().IsCompletedSuccessfully);
        _intake.Take(IncomingMessage.OnTopic(topic, "{}"u8.ToArray()), acknowledge);
    }

    private TaskCompletionSource<Rejection?> AnswerTo(string? topic) => _answers.GetOrAdd(topic ?? "", _ => new TaskCompletionSource<Rejection?>());

    private Task<int> SeeHandedOverAsync(int count) =>
        Eventually.SeeAsync("handed over", FormattableString.Invariant($"{count}"), () => Task.FromResult(_entrance.Messages.Count), seen => seen == count);

    private Task<int> SeeInHandAsync(int count) =>
        Eventually.SeeAsync("in hand", FormattableString.Invariant($"{count}"), () => Task.FromResult(_hand.Count), seen => seen == count);

    // A delay is armed a moment after its failure was seen: the clock goes on until the next thing happens.
    private Task<bool> AdvanceUntilAsync(Func<bool> isThere) => Eventually.SeeAsync(
        "retry",
        "another attempt",
        () =>
        {
            _clock.Advance(LongestDelay);
            return Task.FromResult(isThere());
        },
        there => there);
}
