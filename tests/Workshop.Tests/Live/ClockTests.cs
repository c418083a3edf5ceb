using Microsoft.Extensions.DependencyInjection;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>A server's clock is set now and then, and people are told what is new all the same.</summary>
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
