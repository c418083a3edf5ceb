using Workshop.Boards;
using Workshop.Polls;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Review;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Review;

[Collection(SharedServers.Live)]
public sealed class ReviewTests(TestServer server)
{
    [Theory]
    [InlineData(Role.Moderator)]
    [InlineData(Role.Organiser)]
    public async Task Staff_read_everything_that_came_of_an_event(Role role)
    {
        var e = await server.NewEvent();
        var staff = await server.Open(e, role);
        var phone = await server.Join(e);
        var questions = new Dictionary<string, QuestionView>
        {
            ["approve"] = await phone.Ask("angenommen", agendaItemId: e.AgendaItems[1]),
            ["decline"] = await phone.Ask("abgelehnt", agendaItemId: e.AgendaItems[1]),
            ["archive"] = await phone.Ask("archiviert"),
        };
        await phone.Ask("wartet", agendaItemId: e.AgendaItems[0]);
        await phone.Withdraw((await phone.Ask("zurückgenommen")).Id, 2);
        foreach (var (what, question) in questions)
        {
            await staff.Moderate(question, what);
        }

        var board = await staff.Run();
        var note = await phone.Write(board, "hängt");
        await staff.Handle(await phone.Write(board, "entfernt"), "remove");
        await staff.Put<BoardView>($"boards/{Guid.NewGuid()}", BoardActs.Definition(0, new LocalText("Entwurf", null)));
        var closed = await staff.ClosedPoll(e, 0, phone);
        await staff.OpenNew();

        var review = await staff.Review();

        Assert.Equal(e.Id, review.Event.Id);
        Assert.Equal(e.AgendaItems, review.AgendaItems.Select(s => s.AgendaItem!.Id));
        Assert.Equal(["wartet"], review.AgendaItems[0].Questions.Select(q => q.Text));
        Assert.Equal(["abgelehnt", "angenommen"], review.AgendaItems[1].Questions.Select(q => q.Text).Order());
        Assert.Equal(["archiviert"], review.Unassigned.Questions.Select(q => q.Text));
        Assert.Equal([closed.Id], review.AgendaItems[0].Polls.Select(p => p.Id));
        Assert.Equal([1, 0], review.AgendaItems[0].Polls[0].Counts());
        Assert.Empty(review.Unassigned.Polls);
        Assert.Equal([note], Assert.Single(review.AgendaItems[1].Boards).Notes);
        Assert.Empty(review.Unassigned.Boards);
        Assert.Null(review.Unassigned.AgendaItem);
    }

    [Fact]
    public async Task A_speaker_reads_their_own_items_and_what_was_addressed_to_them_as_far_as_the_hall_saw_it()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        // The second speaker takes part in the second item alone.
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[1]);
        var phone = await server.Join(e);
        await Publish("eigener Punkt", e.AgendaItems[1], e.Speakers[0]);
        await Publish("andernorts an mich", e.AgendaItems[0], e.Speakers[1]);
        await Publish("ohne Punkt an mich", null, e.Speakers[1]);
        await Publish("fremd", e.AgendaItems[0], null);
        await Publish("fremd ohne Punkt", null, e.Speakers[0]);
        var answered = await moderator.Moderate(await Publish("beantwortet", e.AgendaItems[1], null), "answer");
        await moderator.Post<QuestionView>($"questions/{answered.Id}/bookmark", new { on = true, answered.Version });
        await moderator.Moderate(await phone.Ask("abgelehnt", agendaItemId: e.AgendaItems[1]), "decline");
        await moderator.Moderate(await phone.Ask("archiviert", agendaItemId: e.AgendaItems[1]), "archive");
        await phone.Ask("wartet", agendaItemId: e.AgendaItems[1], speakerId: e.Speakers[1]);
        await moderator.ClosedPoll(e, 0, phone);
        var poll = await moderator.ClosedPoll(e, 1, phone);
        await moderator.Run(await moderator.OpenNew(), "close");
        await phone.Write(await moderator.Run(), "Notiz");

        var review = await speaker.Review();

        var item = Assert.Single(review.AgendaItems);
        Assert.Equal(e.AgendaItems[1], item.AgendaItem!.Id);
        Assert.Equal(["beantwortet", "eigener Punkt"], item.Questions.Select(q => q.Text).Order());
        Assert.DoesNotContain(item.Questions, q => q.Bookmarked);
        Assert.Equal([poll.Id], item.Polls.Select(p => p.Id));
        Assert.NotNull(item.Polls[0].Figures);
        Assert.Equal(["Notiz"], item.Boards.Single().Notes.Select(n => n.Text));
        Assert.Equal(["andernorts an mich", "ohne Punkt an mich"], review.Unassigned.Questions.Select(q => q.Text).Order());
        Assert.Empty(review.Unassigned.Polls);
        Assert.Empty(review.Unassigned.Boards);

        async Task<QuestionView> Publish(string text, Guid? agendaItem, Guid? to) =>
            await moderator.Moderate(await phone.Ask(text, agendaItemId: agendaItem, speakerId: to), "approve");
    }

    [Fact]
    public async Task A_review_opens_to_the_link_it_is_for_alone()
    {
        var (e, foreign) = (await server.NewEvent(), await server.NewEvent());
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[1]);
        var moderator = await server.Open(e);
        var phone = await server.Join(e);

        (await phone.Try(HttpMethod.Get, "review?as=participant")).Refused("access.denied");
        (await (await server.Open(e, Role.Stage)).Try(HttpMethod.Get, "review?as=stage")).Refused("access.denied");
        foreach (var guest in new Guest[] { phone, speaker, moderator })
        {
            (await guest.Try(HttpMethod.Get, "review?as=organiser")).Refused("access.missing");
            (await guest.Try(HttpMethod.Get, $"review?as=speaker&speaker={e.Speakers[0]}")).Refused("access.missing");
            (await guest.Try(HttpMethod.Get, "review?as=speaker")).Refused("access.missing");
            (await guest.Try(HttpMethod.Get, "export.json")).Refused("access.missing");
            (await guest.Try(HttpMethod.Get, "export/questions.csv")).Refused("access.missing");
            foreach (var asked in new[] { "as=moderator", $"as=speaker&speaker={e.Speakers[1]}" })
            {
                (await guest.Send(HttpMethod.Get, $"/api/events/{foreign.Id}/review?{asked}")).Refused("access.missing");
            }
        }

        (await speaker.Try(HttpMethod.Get, "review?as=moderator")).Refused("access.missing");
    }
}

internal static class ReviewActs
{
    public static Task<ReviewView> Review(this LinkHolder reader) => reader.Get<ReviewView>($"review?{reader.As}");

    /// <summary>Opens a poll of the seed, has everyone vote for the first option and closes it.</summary>
    public static async Task<PollView> ClosedPoll(this LinkHolder staff, TestEvent e, int which, params Phone[] voters)
    {
        var open = await staff.Run((await staff.See(e.Polls[which]))!, "open");
        foreach (var voter in voters)
        {
            await voter.Vote(open.Id, 1, open.Option(0));
        }

        return await staff.Run(open, "close");
    }
}
