using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Workshop.Events;

public sealed class DeleteEventTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Whoever_listens_is_told_and_let_go_and_whoever_comes_back_reads_that_it_is_no_longer_there()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var (organiser, stage, phone, neighbour) = (await server.Open(e, Role.Organiser), await server.Open(e, Role.Stage), await server.Join(e), await server.Join(other));
        await using var atDesk = await organiser.Listen();
        await using var onStage = await stage.Listen();
        await using var inHall = await phone.Listen();
        await using var elsewhere = await neighbour.Listen();

        await organiser.Delete<Deleted>("");

        foreach (var listener in new[] { atDesk, onStage, inHall })
        {
            await listener.Until(l => !l.IsOpen && l.ClosedBecause == "event.gone", "the end of the event");
        }

        Assert.True(elsewhere.IsOpen);
        foreach (var guest in new Guest[] { organiser, stage, phone })
        {
            var gone = (await guest.Try(HttpMethod.Get, $"state?{guest.As}")).Refused("event.gone");
            Assert.Equal((404, "Diese Veranstaltung gibt es nicht mehr. Sie wurde gelöscht."), (gone.Status, gone.Title));
        }

        (await phone.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Noch da?", anonymous = true, rev = 1 })).Refused("event.gone");
        (await organiser.Try(HttpMethod.Delete, "")).Refused("event.gone");
        Assert.DoesNotContain((await organiser.Send(HttpMethod.Get, "/api/events")).As<IReadOnlyList<OwnEvent>>(), o => o.EventId == e.Id);
        (await phone.Send(HttpMethod.Get, $"/api/find/{e.Code}")).Refused("event.unknown");
        Assert.Equal("This event is no longer there. It has been deleted.", LiveRefusals.EventGone.En);
    }

    [Fact]
    public async Task Acts_that_come_at_the_same_time_are_done_before_it_or_refused_in_words_and_nobody_elses_suffer()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var organiser = await server.Open(e, Role.Organiser);
        var phones = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => server.Join(e)));
        var neighbours = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.Join(other)));

        var acts = phones.Concat(neighbours).SelectMany(p => Enumerable.Range(0, 6).Select(i => (By: p, Answer: Ask(p, i)))).ToList();
        await organiser.Delete<Deleted>("");

        foreach (var (by, asking) in acts)
        {
            var answer = await asking;
            Assert.True(answer.Status == 200 || (by.Event == e && answer.Refused().Code == "event.gone"), $"{answer.Status} {answer.Text}");
        }

        Assert.Equal(24, (await (await server.Open(other)).State()).Views.Questions.Count);
        static Task<Answer> Ask(Phone phone, int i) => phone.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = $"Frage {i}", anonymous = true, rev = i + 1 });
    }

    [Fact]
    public async Task Acts_of_one_group_behind_the_deletion_are_refused_in_words()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var phone = await server.Join(e);
        // The committer is kept busy, so that both wait and are stored together.
        var held = await server.HoldCommitter(e.Id);
        var deleting = organiser.Try(HttpMethod.Delete, "");
        await held.UntilWaiting(1);
        var asking = phone.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = "Zu spät?", anonymous = true, rev = 1 });
        await held.UntilWaiting(2);
        await held.Open();

        Assert.Equal(200, (await deleting).Status);
        (await asking).Refused("event.gone");
    }

    [Fact]
    public async Task Nothing_of_it_stays_in_memory()
    {
        var e = await server.NewEvent();
        var (organiser, phone) = (await server.Open(e, Role.Organiser), await server.Join(e));
        var (doors, states) = (server.Services.GetRequiredService<EventDoorCache>(), server.Services.GetRequiredService<StateCache>());
        await phone.Send(HttpMethod.Get, $"/api/find/{e.Code}");
        var here = await phone.State();
        var position = new Workshop.Server.Data.Position(here.Epoch, here.Seq);
        Assert.NotNull(doors.Find(e.Code));
        Assert.NotNull(states.States.Find((e.Id, Audience.Participants), position));

        await organiser.Delete<Deleted>("");

        Assert.Null(doors.Find(e.Code));
        Assert.Null(states.States.Find((e.Id, Audience.Participants), position));
    }

    [Fact]
    public async Task Organisers_are_told_what_goes_and_nobody_else_deletes_it()
    {
        var e = await server.NewEvent();
        await BusyEvent.Play(server, e);
        var organiser = await server.Open(e, Role.Organiser);

        var contents = await organiser.Get<ContentsView>("contents");

        Assert.Equal((2, 1, 3, 1, 1), (contents.People, contents.Questions, contents.Votes, contents.Notes, contents.Ratings));
        Assert.Equal((e.AgendaItems.Count, e.Speakers.Count), (contents.AgendaItems, contents.Speakers));
        foreach (var guest in new Guest[] { await server.Open(e), await server.Join(e), await server.Open(e, Role.Stage) })
        {
            Assert.True((await guest.Try(HttpMethod.Delete, "")).Status is 401 or 403);
        }
    }
}
