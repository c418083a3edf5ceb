using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Features.Events;
using Workshop.Live;
using Workshop.Support;

namespace Workshop.Events;

[Trait(Speed.Name, Speed.Slow)]
public sealed class CodeGuessesTests
{
    [Fact]
    public async Task Guessing_codes_runs_into_a_limit_that_a_right_code_never_meets()
    {
        var server = new StoppedClockServer();
        await server.InitializeAsync();
        try
        {
            var e = await server.NewEvent();
            var browser = server.NewBrowser();
            for (var i = 0; i < CodeGuesses.Budget; i++)
            {
                (await Find("222222")).Refused("event.unknown");
            }

            Assert.Equal(429, (await Find("222222")).Refused("limit.rate").Status);
            Assert.Equal(CodeGuesses.PerMiss, (await Find("222222")).RetryAfter);
            (await browser.Send(HttpMethod.Post, "/api/join", new { code = "222222", joinKey = $"{Guid.NewGuid():N}" })).Refused("limit.rate");

            // The hall shares the address with whoever guesses.
            Assert.Equal(e.Id, (await Find(e.Code)).As<EventDoor>().EventId);
            Assert.Equal(e.Id, (await Find($"{e.Code[..3]} {e.Code[3..].ToLowerInvariant()}")).As<EventDoor>().EventId);
            await server.Join(e);

            server.Clock.Now += CodeGuesses.PerMiss;
            (await Find("222222")).Refused("event.unknown");
            (await Find("222222")).Refused("limit.rate");

            Task<Answer> Find(string code) => browser.Send(HttpMethod.Get, $"/api/find/{Uri.EscapeDataString(code)}");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public void Each_address_has_a_budget_of_its_own_and_it_comes_back_whole()
    {
        var clock = new Clock();
        var guesses = new CodeGuesses(clock);
        for (var i = 0; i < CodeGuesses.Budget; i++)
        {
            Assert.True(guesses.Miss("one"));
        }

        Assert.False(guesses.Miss("one"));
        Assert.True(guesses.Miss("two"));
        clock.Now += CodeGuesses.Budget * CodeGuesses.PerMiss;
        Assert.Equal(CodeGuesses.Budget, Enumerable.Range(0, 2 * CodeGuesses.Budget).Count(_ => guesses.Miss("one")));
    }

    [Fact]
    public void A_time_of_day_that_is_set_back_makes_nobody_wait()
    {
        var clock = new AdjustedServer.AdjustedClock();
        var guesses = new CodeGuesses(clock);
        guesses.Miss("one");

        clock.SetBack = TimeSpan.FromHours(1);

        Assert.True(guesses.Miss("one"));
    }

    [Fact]
    public void However_many_addresses_guess_memory_stays_limited()
    {
        var clock = new Clock();
        var guesses = new CodeGuesses(clock);
        for (var i = 0; i < 3 * CodeGuesses.MostAddresses; i++)
        {
            guesses.Miss($"{i}");
            Assert.InRange(guesses.Remembered, 1, CodeGuesses.MostAddresses);
        }

        // Who has not guessed for long makes room before anyone's budget is forgotten.
        guesses = new CodeGuesses(clock);
        for (var i = 1; i < CodeGuesses.MostAddresses; i++)
        {
            guesses.Miss($"{i}");
        }

        clock.Now += 2 * CodeGuesses.PerMiss;
        for (var i = 0; i < CodeGuesses.Budget; i++)
        {
            Assert.True(guesses.Miss("now"));
        }

        guesses.Miss("another");
        Assert.False(guesses.Miss("now"));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    private sealed class StoppedClockServer : TestServer
    {
        public Clock Clock { get; } = new();

        protected override void Replace(IServiceCollection services) => services.AddSingleton(new CodeGuesses(Clock));
    }
}
