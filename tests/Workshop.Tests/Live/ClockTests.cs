using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>A server's clock is set now and then, and people are told what is new all the same.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class ClockTests(AdjustedServer server) : IClassFixture<AdjustedServer>
{
    [Fact]
    public async Task Nobody_waits_for_a_clock_that_was_set_back()
    {
        var e = await server.NewEvent(s => s with { Rules = s.Rules with { Approval = false } });
        var asker = await server.Join(e);
        await using var phone = await (await server.Join(e)).Listen();
        await asker.Ask("Vorher?");
        await phone.Until(l => l.Batches.Sum(b => b.Views.Questions.Count) == 1, "the first question");

        server.Clock.SetBack = TimeSpan.FromHours(1);
        await asker.Ask("Nachher?");

        await phone.Until(l => l.Batches.Sum(b => b.Views.Questions.Count) == 2, "the second question");
    }

    [Fact]
    public async Task In_slow_mode_a_clock_that_was_set_back_demands_no_more_than_the_rule()
    {
        var e = await server.NewEvent();
        var (moderator, asker) = (await server.Open(e), await server.Join(e));
        var rules = (await moderator.State()).Views.Event!;
        var r = rules.Rules;
        await moderator.Put<EventView>("rules", new { r.Approval, r.Post, r.Vote, r.Board, r.Names, r.Anonymous, slowSeconds = 60, mostQuestions = 0, rules.Version });
        var setBack = server.Clock.SetBack;
        await asker.Ask("Vorher?");
        (await TryAsk()).Refused("question.slow");

        server.Clock.SetBack = setBack + TimeSpan.FromHours(1);

        // How long ago that was nobody knows any more. From here on the rule holds as ever.
        Assert.Equal(200, (await TryAsk()).Status);
        var slow = await TryAsk();
        slow.Refused("question.slow");
        Assert.InRange(slow.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

        Task<Answer> TryAsk() => asker.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Und?", anonymous = false, rev = 1 });
    }

    [Fact]
    public async Task What_was_counted_before_the_clock_was_set_back_does_not_stay()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var asker = (await Task.WhenAll(Enumerable.Range(0, VoicesView.FewestPeople).Select(_ => server.Join(e))))[0];
        Assert.Equal(0, await Contributions());
        server.Clock.SetBack += TimeSpan.FromHours(1);
        await asker.Ask("Nachher?");

        await Eventually.True(async () => await Contributions() == 1, "a new count");

        async Task<int> Contributions() => (await moderator.Get<VoicesView>($"voices?{moderator.As}")).Rows.Sum(r => r.Asked);
    }
}

/// <summary>A server whose clock can be set back while it runs.</summary>
public sealed class AdjustedServer : TestServer
{
    public AdjustedClock Clock { get; } = new();

    protected override void Replace(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);

    public sealed class AdjustedClock : TimeProvider
    {
        public TimeSpan SetBack { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - SetBack;
    }
}
