using Workshop.Boards;
using Workshop.Polls;
using Workshop.Questions;
using Workshop.Review;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Moderation;

/// <summary>What an event's word list holds back, in everything that people write.</summary>
[Collection(SharedServers.Polls)]
public sealed class WordListTests(TestServer server)
{
    [Fact]
    public async Task It_is_empty_at_first_and_tells_each_word_that_is_none()
    {
        var moderator = await server.Open(await server.NewEvent());
        Assert.Equal(0, (await moderator.Get<WordListView>("word-list")).Version);

        var refused = (await Try(moderator, ["gut", "*"], [new string('x', 61)])).Refused("request.invalid");
        Assert.Equal(["de", "en"], refused.Errors!.Keys.Order());
        Assert.Equal(0, (await moderator.Get<WordListView>("word-list")).Version);

        var list = await Set(moderator, " Mist ", "mist", "Mist*");
        Assert.Equal(["Mist", "Mist*"], list.De);
        Assert.Equal(list.De, (await moderator.Get<WordListView>("word-list")).De);
        (await Try(moderator, ["anders"], [], version: 0)).Refused("wordList.version");
    }

    [Fact]
    public async Task Only_those_who_set_the_rules_know_it()
    {
        var e = await server.NewEvent();
        await Set(await server.Open(e), "Mist");
        foreach (var other in new Guest[] { await server.Join(e), await server.Open(e, Role.Stage) })
        {
            (await other.Try(HttpMethod.Get, "word-list")).Refused("access.missing");
            (await Try(other, ["Mist"], [])).Refused("access.missing");
        }
    }

    [Fact]
    public async Task A_question_with_a_held_word_waits_where_others_are_seen_at_once()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        await moderator.SetRules(r => r with { Approval = false });
        await Set(moderator, "Mist");
        var phone = await server.Join(e);

        Assert.Equal(QuestionState.Approved, (await phone.Ask("Was wird aus dem Markt?")).State);
        var held = await phone.Ask("Was soll der Mist?");
        Assert.Equal(QuestionState.Waiting, held.State);
        Assert.DoesNotContain((await (await server.Join(e)).State()).Views.Questions, q => q.Id == held.Id);
        // Nobody lets it go by wording it anew.
        Assert.Equal(QuestionState.Waiting, (await phone.Ask("Was soll das?", held.Id, rev: 2)).State);
    }

    [Fact]
    public async Task A_word_in_a_poll_that_shows_words_at_once_waits()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        await Set(moderator, "Mist");
        var poll = await moderator.OpenNew("words", new { most = 2, moderated = false }, live: true);
        var phone = await server.Join(e);

        (await phone.TryAnswer(poll.Id, 1, new { text = "Grün" })).As<OwnVote>();
        (await phone.TryAnswer(poll.Id, 2, new { text = "MIST" }, slot: 1)).As<OwnVote>();

        var all = (await moderator.State()).Views.Entries;
        Assert.Equal(["Grün", "MIST"], all.Select(entry => entry.Text).Order());
        Assert.Equal(EntryState.Waiting, all.Single(entry => entry.Text == "MIST").State);
        Assert.Equal(["Grün"], (await (await server.Join(e)).State()).Views.Entries.Select(entry => entry.Text));
    }

    [Fact]
    public async Task A_note_waits_for_its_author_and_staff_alone_until_it_is_hung_up()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        await Set(moderator, "Mist");
        var board = await moderator.Run();
        var author = await server.Join(e);
        await using var hall = await (await server.Join(e)).Listen();
        await using var screen = await (await server.Open(e, Role.Stage)).Listen();

        var held = await author.Write(board, "So ein Mist");
        Assert.True(held.Waits);
        var fine = await author.Write(board, "Mehr Grün");
        Assert.False(fine.Waits);
        foreach (var listener in new[] { hall, screen })
        {
            await listener.UntilBatch(b => b.Views.Notes.Exists(n => n.Id == fine.Id), "the note that waits for nobody");
            Assert.DoesNotContain(listener.Batches.SelectMany(b => b.Views.Notes), n => n.Id == held.Id);
        }

        Assert.Equal([held.Id], (await author.Me()).WaitingNotes.Select(n => n.Id));
        Assert.True((await moderator.State()).Views.Notes.Single(n => n.Id == held.Id).Waits);
        Assert.Equal(["Mehr Grün"], (await moderator.Review()).AgendaItems.SelectMany(i => i.Boards).SelectMany(b => b.Notes).Select(n => n.Text));
        // What waits waits on, however it is worded now.
        held = await author.Write(board, "So ein Kram", id: held.Id, rev: 2);
        Assert.True(held.Waits);

        var hung = await moderator.Post<NoteView>($"boards/{board.Id}/notes/{held.Id}/restore", new { held.Version });
        Assert.False(hung.Waits);
        await hall.UntilBatch(b => b.Views.Notes.Exists(n => n.Id == held.Id), "the note that was hung up");
        Assert.Empty((await author.Me()).WaitingNotes);
    }

    [Fact]
    public async Task A_note_that_hangs_waits_once_it_is_worded_with_a_held_word_and_can_be_taken_down_or_back()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        await Set(moderator, "Mist");
        var board = await moderator.Run();
        var author = await server.Join(e);
        await using var hall = await (await server.Join(e)).Listen();
        var (first, second) = (await author.Write(board, "Bäume"), await author.Write(board, "Bänke"));

        first = await author.Write(board, "Mist", id: first.Id, rev: 2);
        second = await author.Write(board, "Auch Mist", id: second.Id, rev: 2);
        await hall.Until(l => new[] { first, second }.All(n => l.Batches.SelectMany(b => b.Gone).Any(g => g.Id == n.Id)), "that both are gone");
        Assert.Empty(await author.Texts(board.Columns[0].Id));

        await moderator.Post<NoteView>($"boards/{board.Id}/notes/{first.Id}/remove", new { first.Version });
        await author.Delete<NoteView>($"boards/{board.Id}/notes/{second.Id}?rev=3");
        Assert.Empty((await author.Me()).WaitingNotes);
        Assert.Empty((await moderator.State()).Views.Notes);
    }

    private static Task<Answer> Try(Guest staff, string[] de, string[] en, int version = 0) => staff.Try(HttpMethod.Put, "word-list", new { de, en, version });

    private static async Task<WordListView> Set(Guest staff, params string[] de) => (await Try(staff, de, [])).As<WordListView>();
}
