using Workshop.Boards;
using Workshop.NothingLost;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Polls;
using Workshop.Support;

namespace Workshop.Events;

/// <summary>What a rehearsal wipes is <see cref="DeleteEventContract"/>'s.</summary>
[Collection(SharedServers.Events)]
public sealed class RehearsalTests(TestServer server)
{
    [Fact]
    public async Task It_is_said_to_everyone_and_before_joining()
    {
        var e = await server.NewEvent();
        var (organiser, stage) = (await server.Open(e, Role.Organiser), await server.Open(e, Role.Stage));
        await using var onStage = await stage.Listen();

        await organiser.Post<EventView>("rehearse", new { version = 1 });

        await onStage.UntilBatch(b => b.Views.Event?.Rehearsal == true, "the rehearsal");
        Assert.True((await server.NewBrowser().Send(HttpMethod.Get, $"/api/find/{e.Code}")).As<EventDoor>().Rehearsal);
        Assert.Equal(2, (await organiser.Post<EventView>("rehearse", new { version = 2 })).Version);
    }

    [Fact]
    public async Task Once_it_is_wiped_everyone_sees_what_a_fresh_load_shows_and_phones_join_again_as_if_new()
    {
        var e = await server.NewEvent();
        var (organiser, moderator, stage) = (await server.Open(e, Role.Organiser), await server.Open(e), await server.Open(e, Role.Stage));
        await organiser.Post<EventView>("rehearse", new { version = 1 });
        var phone = await server.Join(e, "Kim");
        await phone.Ask("Nur geprobt?");
        await moderator.OpenNew();
        var (before, joined) = ((await moderator.State()).Seq, phone.Id);
        await using var atDesk = await moderator.Listen(before);
        await using var onStage = await stage.Listen(before);
        await using var inHall = await phone.Listen(before);
        var epoch = (await moderator.State()).Epoch;

        await organiser.Post<EventView>("end-rehearsal", new { version = (await organiser.State()).Views.Event!.Version });

        var after = await moderator.State();
        Assert.Empty(after.Views.Questions);
        foreach (var listener in new[] { atDesk, onStage, inHall })
        {
            // A gap for whoever holds what was: they ask, and are told to load everything.
            await listener.UntilBatch(b => b.From > before && b.To == after.Seq, "a gap");
        }

        (await moderator.Try(HttpMethod.Get, $"changes?{moderator.As}&after={before}&epoch={epoch}")).Refused("changes.reset");
        (await phone.Try(HttpMethod.Get, $"state?{phone.As}")).Refused("participant.unknown");
        await phone.Join("Kim");
        Assert.Equal(joined, phone.Id);
        var mine = (await phone.State()).Me!;
        Assert.Equal((0, 0), (mine.Questions.Count, mine.Votes.Count));
        await phone.Ask("Jetzt wirklich");
        await atDesk.UntilBatch(b => b.Views.Questions.Any(q => q.Text == "Jetzt wirklich"), "life after it");
    }

    [Fact]
    public async Task Acts_of_one_group_behind_the_wipe_are_refused_in_words_and_whoever_joins_behind_it_is_in()
    {
        var e = await server.NewEvent();
        var (organiser, moderator) = (await server.Open(e, Role.Organiser), await server.Open(e));
        await organiser.Post<EventView>("rehearse", new { version = 1 });
        var (phone, voter) = (await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        var version = (await organiser.State()).Views.Event!.Version;
        // The committer is kept busy, so that all wait and are stored together.
        var held = await server.HoldCommitter(e.Id);
        var wiping = organiser.Try(HttpMethod.Post, "end-rehearsal", new { version });
        await held.UntilWaiting(1);
        var asking = phone.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Zu spät?", anonymous = true, rev = 1 });
        await held.UntilWaiting(2);
        var voting = voter.TryVote(poll.Id, 1, poll.Option(0));
        await held.UntilWaiting(3);
        var joining = server.Join(e, "Kim");
        await held.UntilWaiting(4);
        await held.Open();

        Assert.Equal(200, (await wiping).Status);
        (await asking).Refused("participant.unknown");
        (await voting).Refused("participant.unknown");
        await (await joining).Ask("Danach");
        Assert.Equal(1, (await organiser.Get<ContentsView>("contents")).People);
    }

    [Fact]
    public async Task Words_mended_in_a_rehearsal_stay_also_those_of_a_later_run()
    {
        var e = await server.NewEvent();
        var (organiser, moderator) = (await server.Open(e, Role.Organiser), await server.Open(e));
        await organiser.Post<EventView>("rehearse", new { version = 1 });
        var first = await moderator.Run(await moderator.OpenNew(), "close");
        var second = await moderator.Post<PollView>($"polls/{first.Id}/run-again", new { newId = Guid.NewGuid(), first.Version });
        (await organiser.TryDefine(PollActs.Body() with { Question = new LocalText("Besser gefragt?", null), Options = second.Options(), Version = second.Version }, second.Id)).As<PollView>();

        await organiser.Post<EventView>("end-rehearsal", new { version = (await organiser.State()).Views.Event!.Version });

        var kept = (await organiser.State()).Views.Polls.Single(p => p.Id == first.Id);
        Assert.Equal(("Besser gefragt?", PollState.Draft, 1), (kept.Question.De, kept.State, kept.Run));
        Assert.Equal(PollState.Open, (await moderator.Run(kept, "open")).State);
    }

    [Fact]
    public async Task Nobody_rehearses_once_somebody_has_joined_or_the_event_has_begun_and_only_organisers_do()
    {
        var (joined, begun, free) = (await server.NewEvent(), await server.NewEvent(), await server.NewEvent());
        await server.Join(joined);
        (await (await server.Open(joined, Role.Organiser)).Try(HttpMethod.Post, "rehearse", new { version = 1 })).Refused("event.rehearsalTooLate");
        await (await server.Open(begun)).Post<EventView>("start", new { version = 1 });
        (await (await server.Open(begun, Role.Organiser)).Try(HttpMethod.Post, "rehearse", new { version = 2 })).Refused("event.rehearsalTooLate");
        Assert.Equal(403, (await (await server.Open(free)).Try(HttpMethod.Post, "rehearse?as=moderator", new { version = 1 })).Status);
        // What was no rehearsal is not wiped.
        var organiser = await server.Open(joined, Role.Organiser);
        Assert.False((await organiser.Post<EventView>("end-rehearsal", new { version = 1 })).Rehearsal);
        Assert.Equal(1, (await organiser.Get<ContentsView>("contents")).People);
        (await (await server.Open(free, Role.Organiser)).Try(HttpMethod.Post, "rehearse", new { version = 0 })).Refused("event.version");
    }
}
