using Workshop.Boards;
using Workshop.Data;
using Workshop.Feedback;
using Workshop.Polls;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Review;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Review;

/// <summary>What is added up in SQL, and the boards it is added up from: the same on every database.</summary>
public abstract class ReviewContract(TestServer server)
{
    [ContractFact]
    public async Task A_board_is_rebuilt_while_notes_are_written_moved_and_taken_off()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var phone = await server.Join(e);
        var board = await moderator.Run();
        var third = new BoardColumnView(Guid.NewGuid(), new LocalText("Dritte „Ü“", null), 0);
        board = await moderator.Put<BoardView>($"boards/{board.Id}", BoardActs.Definition(board, [third, .. board.Columns]));
        var first = await phone.Write(board, "erste", column: 1);
        var second = await phone.Write(board, "zweite", column: 1);
        await phone.Write(board, "dritte");

        await moderator.Move(second, third.Id, 0);
        await moderator.Handle(await moderator.Move(first, third.Id, 5), "remove");
        board = await moderator.Put<BoardView>($"boards/{board.Id}", BoardActs.Definition(board, board.Columns.Where(c => c.Order != 1)));

        Assert.Equal(["zweite", "dritte"], await phone.Texts(third.Id));
        Assert.Equal([third.Title.De, "Morgen"], board.Columns.Select(c => c.Title.De));
        Assert.Equal(["zweite", "dritte"], Assert.Single((await moderator.Review()).AgendaItems[1].Boards).Notes.Select(n => n.Text));
        Assert.Equal(3, (await phone.Me()).Notes.Count);
    }

    [ContractFact]
    public async Task Averages_and_comments_are_told_from_five_ratings_on()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[1]);
        foreach (var agendaItem in e.AgendaItems)
        {
            await moderator.Feedback(agendaItem, open: true);
        }

        var phones = await server.JoinMany(e, 5);
        foreach (var phone in phones.Take(4))
        {
            await phone.Rate(e.AgendaItems[1], 5, "Kommentar von wenigen");
        }

        foreach (var reader in new[] { moderator, speaker })
        {
            var few = (await reader.Review()).AgendaItems.Single(s => s.AgendaItem!.Id == e.AgendaItems[1]);
            Assert.Equal((4, null, null), (few.Ratings.Count, few.Ratings.Average, few.Ratings.Stars));
            Assert.Empty(few.Comments);
            Assert.All(reader.Answers, a => Assert.DoesNotContain("Kommentar von wenigen", a));
        }

        await phones[4].Rate(e.AgendaItems[1], 2, "Am Anfang des Alphabets");
        foreach (var phone in phones)
        {
            await phone.Rate(e.AgendaItems[0], 1, "nicht für die Zweite");
        }

        foreach (var reader in new[] { moderator, speaker })
        {
            var enough = (await reader.Review()).AgendaItems.Single(s => s.AgendaItem!.Id == e.AgendaItems[1]);
            Assert.Equal((5, 4.4), (enough.Ratings.Count, enough.Ratings.Average));
            Assert.Equal([0, 1, 0, 0, 4], enough.Ratings.Stars!);
            Assert.Equal(["Am Anfang des Alphabets", .. Enumerable.Repeat("Kommentar von wenigen", 4)], enough.Comments);
        }

        Assert.All(speaker.Answers, a => Assert.DoesNotContain("nicht für die Zweite", a));
    }

    [ContractFact]
    public async Task Participation_counts_people_once_and_forgets_what_they_took_back()
    {
        var (e, foreign) = (await server.NewEvent(), await server.NewEvent());
        var moderator = await server.Open(e);
        var people = await server.JoinMany(e, 8);
        await moderator.Feedback(e.AgendaItems[1], open: true);
        var board = await moderator.Run();

        var question = await moderator.Moderate(await people[0].Ask("eine"), "approve");
        await people[0].Ask("noch eine");
        await people[1].Withdraw((await people[1].Ask("zurück")).Id, 2);
        await people[2].Upvote(question.Id);
        await people[3].Upvote(question.Id);
        await people[3].Upvote(question.Id, on: false, rev: 2);
        await moderator.ClosedPoll(e, 0, people[4], people[0]);
        var open = await moderator.OpenNew();
        await people[4].Vote(open.Id, 1, open.Option(0));
        await people[5].Vote(open.Id, 1, open.Option(0));
        await moderator.Handle(await people[6].Write(board, "entfernt zählt"), "remove");
        var takenBack = await people[1].Write(board, "zurück");
        await people[1].Delete<NoteView>($"boards/{board.Id}/notes/{takenBack.Id}?rev=2");
        await people[7].Rate(e.AgendaItems[1], 3);
        // What someone does at another event counts there.
        var elsewhere = await server.Join(foreign);
        var foreignModerator = await server.Open(foreign);
        await elsewhere.Upvote((await foreignModerator.Moderate(await elsewhere.Ask("anderswo"), "approve")).Id);
        await foreignModerator.ClosedPoll(foreign, 0, elsewhere);
        var foreignOpen = await foreignModerator.OpenNew();
        await elsewhere.Vote(foreignOpen.Id, 1, foreignOpen.Option(0));
        await elsewhere.Write(await foreignModerator.Run(), "anderswo");
        await foreignModerator.Feedback(foreign.AgendaItems[1], open: true);
        await elsewhere.Rate(foreign.AgendaItems[1], 5);

        Assert.Equal(new Participation(Joined: 8, Active: 5, Asked: 1, Upvoted: 1, Voted: 3, WroteNotes: 1, Rated: 1), (await moderator.Review()).Participation);
    }
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteReviewContract(TranslatingServer server) : ReviewContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresReviewContract(PostgresServer server) : ReviewContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerReviewContract(SqlServerServer server) : ReviewContract(server);
