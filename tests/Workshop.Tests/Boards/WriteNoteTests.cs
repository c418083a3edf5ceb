using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Boards;

[Collection(SharedServers.Polls)]
public sealed class WriteNoteTests(TestServer server)
{
    [Fact]
    public async Task A_note_reaches_everyone_at_the_end_of_its_column_and_its_author_knows_it()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var board = await moderator.Run();
        var author = await server.Join(e, "Kim");
        var other = await server.Join(e);
        await using var hall = await other.Listen();
        await using var screen = await (await server.Open(e, Role.Stage)).Listen();

        var named = await author.Write(board, "mit Namen", anonymous: false);
        var anonymous = await author.Write(board, "ohne Namen");

        Assert.Equal(("Kim", null), (named.Author, anonymous.Author));
        foreach (var listener in new[] { hall, screen })
        {
            await listener.Until(l => new[] { named, anonymous }.All(n => l.Batches.SelectMany(b => b.Views.Notes).Contains(n)), "both notes");
        }

        Assert.Equal(["mit Namen", "ohne Namen"], await other.Texts(board.Columns[0].Id));
        Assert.Equal([named.Id, anonymous.Id], (await author.Me()).Notes);
        Assert.Empty((await other.Me()).Notes);
    }

    [Fact]
    public async Task A_draft_is_unknown_and_a_closed_board_takes_no_notes()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var phone = await server.Join(e);
        var board = await moderator.Board();
        var note = BoardActs.Note(board.Columns[0].Id);

        Assert.Equal(404, (await phone.TryWrite(board.Id, note)).Refused("board.unknown").Status);
        await moderator.Run();
        var written = await phone.Write(board, "rechtzeitig");
        await moderator.Run("close");

        Assert.Equal(409, (await phone.TryWrite(board.Id, note)).Refused("board.closed").Status);
        (await phone.TryWrite(board.Id, BoardActs.Note(board.Columns[0].Id, rev: 2), written.Id)).Refused("board.closed");
        Assert.Equal(["rechtzeitig"], await phone.Texts(board.Columns[0].Id));

        await moderator.Run();
        await phone.Write(board, "wieder offen");
        Assert.Equal(2, (await phone.State()).Views.Notes.Count);
    }

    [Fact]
    public async Task Rules_and_the_end_of_the_event_hold_for_notes()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var board = await moderator.Run();
        var nameless = await server.Join(e);
        var named = await server.Join(e, "Kim");
        var (openly, anonymously) = (BoardActs.Note(board.Columns[0].Id, anonymous: false), BoardActs.Note(board.Columns[0].Id));

        await moderator.SetRules(r => r with { Board = false });
        (await named.TryWrite(board.Id, openly)).Refused("board.closed");

        await moderator.SetRules(r => r with { Board = true, Names = NameRule.Required, Anonymous = false });
        (await nameless.TryWrite(board.Id, openly)).Refused("names.required");
        (await named.TryWrite(board.Id, anonymously)).Refused("note.anonymous");
        (await named.TryWrite(board.Id, openly)).As<NoteView>();

        await moderator.SetRules(r => r with { Names = NameRule.Off });
        Assert.Null((await named.TryWrite(board.Id, openly)).As<NoteView>().Author);

        await moderator.EndEvent();
        Assert.Equal(409, (await named.TryWrite(board.Id, openly)).Refused("event.ended").Status);
        Assert.Equal(2, (await named.State()).Views.Notes.Count);
    }

    [Fact]
    public async Task What_is_sent_must_make_sense()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var board = await moderator.Run();
        var phone = await server.Join(e);
        var column = board.Columns[0].Id;

        Assert.Contains("text", (await phone.TryWrite(board.Id, BoardActs.Note(column, " "))).Refused("request.invalid").Errors!.Keys);
        Assert.Contains("text", (await phone.TryWrite(board.Id, BoardActs.Note(column, new string('x', 281)))).Refused("request.invalid").Errors!.Keys);
        Assert.Contains("rev", (await phone.TryWrite(board.Id, BoardActs.Note(column, rev: 0))).Refused("request.invalid").Errors!.Keys);
        (await phone.TryWrite(board.Id, BoardActs.Note(Guid.NewGuid()))).Refused("column.unknown");
        (await phone.TryWrite(board.Id, BoardActs.Note(column, new string('ä', 280)))).As<NoteView>();
    }

    [Fact]
    public async Task Ids_of_another_event_or_another_person_are_unknown()
    {
        var (e, foreign) = (await server.NewEvent(), await server.NewEvent());
        var moderator = await server.Open(e);
        var (board, foreignBoard) = (await moderator.Run(), await (await server.Open(foreign)).Run());
        var author = await server.Join(e);
        var stranger = await server.Join(e);
        var foreignNote = await (await server.Join(foreign)).Write(foreignBoard, "anderswo");
        var second = await moderator.Put<BoardView>($"boards/{Guid.NewGuid()}", BoardActs.Definition(0, new LocalText("A", null)));
        await moderator.Post<BoardView>($"boards/{second.Id}/open", new { second.Version });
        var note = await author.Write(board, "meins");

        (await author.TryWrite(foreignBoard.Id, BoardActs.Note(foreignBoard.Columns[0].Id))).Refused("board.unknown");
        (await author.TryWrite(board.Id, BoardActs.Note(foreignBoard.Columns[0].Id))).Refused("column.unknown");
        (await author.TryWrite(board.Id, BoardActs.Note(board.Columns[0].Id), foreignNote.Id)).Refused("note.unknown");
        (await author.TryWrite(second.Id, BoardActs.Note(second.Columns[0].Id, rev: 2), note.Id)).Refused("note.unknown");
        foreach (var rev in new[] { 1, 2 })
        {
            (await stranger.TryWrite(board.Id, BoardActs.Note(board.Columns[0].Id, "gekapert", rev: rev), note.Id)).Refused("note.unknown");
            Assert.Equal(404, (await stranger.Try(HttpMethod.Delete, $"boards/{board.Id}/notes/{note.Id}?rev={rev}")).Refused("note.unknown").Status);
        }

        (await author.Try(HttpMethod.Delete, $"boards/{second.Id}/notes/{note.Id}?rev=2")).Refused("note.unknown");
        Assert.Equal(["meins"], await author.Texts(board.Columns[0].Id));
    }

    [Fact]
    public async Task A_repeat_or_a_late_first_attempt_changes_nothing()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var board = await moderator.Run();
        var author = await server.Join(e);
        var first = await author.Write(board, "erste Fassung");
        var second = await author.Write(board, "zweite Fassung", id: first.Id, rev: 2);

        var late = await author.Write(board, "erste Fassung", id: first.Id, rev: 1);
        Assert.Equal(second, late);

        await moderator.Run("close");
        Assert.Equal(second, await author.Write(board, "zweite Fassung", id: first.Id, rev: 2));
        Assert.Equal(["zweite Fassung"], await author.Texts(board.Columns[0].Id));
    }

    [Fact]
    public async Task A_withdrawn_note_is_gone_for_everyone_and_stays_gone()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var board = await moderator.Run();
        var author = await server.Join(e, "Kim");
        await using var hall = await (await server.Join(e)).Listen();
        var note = await author.Write(board, "doch nicht", anonymous: false);
        await moderator.Run("close");

        await author.Delete<NoteView>($"boards/{board.Id}/notes/{note.Id}?rev=2");
        await hall.UntilBatch(b => b.Gone.Any(g => g.Id == note.Id), "that the note is gone");
        Assert.Empty((await author.Me()).Notes);

        await moderator.Run();
        foreach (var rev in new[] { 1, 2, 3 })
        {
            (await author.TryWrite(board.Id, BoardActs.Note(board.Columns[0].Id, "wieder da", rev: rev), note.Id)).Refused("note.final");
        }

        await author.Delete<NoteView>($"boards/{board.Id}/notes/{note.Id}?rev=2");
        (await moderator.Try(HttpMethod.Post, $"boards/{board.Id}/notes/{note.Id}/restore", new { version = 2 })).Refused("note.unknown");
        (await moderator.Try(HttpMethod.Post, $"boards/{board.Id}/notes/{note.Id}/remove", new { version = 2 })).Refused("note.unknown");
        Assert.Empty((await author.State()).Views.Notes);
        var row = await server.InDatabase(db => db.Notes.AsNoTracking().SingleAsync(n => n.Id == note.Id));
        Assert.Equal((NoteState.Withdrawn, "", null), (row.State, row.Text, row.Author));
    }

    [Fact]
    public async Task A_late_withdrawal_does_not_take_back_a_newer_wording_and_none_comes_after_the_end()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var board = await moderator.Run();
        var author = await server.Join(e);
        var note = await author.Write(board, "alt", rev: 3);
        await author.Write(board, "neu", id: note.Id, rev: 5);

        Assert.Equal("neu", (await author.Delete<NoteView>($"boards/{board.Id}/notes/{note.Id}?rev=4")).Text);
        await moderator.EndEvent();
        (await author.Try(HttpMethod.Delete, $"boards/{board.Id}/notes/{note.Id}?rev=6")).Refused("event.ended");
        Assert.Equal(["neu"], await author.Texts(board.Columns[0].Id));
    }
}
