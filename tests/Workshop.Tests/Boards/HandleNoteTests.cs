using Workshop.Server.Features.Boards;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Boards;

/// <summary>What staff do with notes: move, remove, put back.</summary>
[Collection(SharedServers.Polls)]
public sealed class HandleNoteTests(TestServer server)
{
    [Fact]
    public async Task Notes_are_moved_to_any_place_and_column()
    {
        var (moderator, author, board) = await Begin();
        var notes = new List<NoteView>();
        foreach (var text in new[] { "a", "b", "c" })
        {
            notes.Add(await author.Write(board, text));
        }

        await using var hall = await author.Listen();
        var (left, right) = (board.Columns[0].Id, board.Columns[1].Id);

        var c = await moderator.Move(notes[2], left, 0);
        Assert.Equal(["c", "a", "b"], await author.Texts(left));
        c = await moderator.Move(c, left, 1);
        Assert.Equal(["a", "c", "b"], await author.Texts(left));
        var a = await moderator.Move(notes[0], left, 99);
        Assert.Equal(["c", "b", "a"], await author.Texts(left));
        await moderator.Move(c, right, 0);
        await moderator.Move(a, right, -1);
        Assert.Equal(["b"], await author.Texts(left));
        Assert.Equal(["a", "c"], await author.Texts(right));
        await hall.UntilBatch(b => b.Views.Notes.Any(n => n.Id == a.Id && n.ColumnId == right), "the moved note");
    }

    [Fact]
    public async Task Places_hold_however_often_notes_are_put_between_the_same_two()
    {
        var (moderator, author, board) = await Begin();
        var (left, right) = (board.Columns[0].Id, board.Columns[1].Id);
        await author.Write(board, "oben");
        await author.Write(board, "unten");
        await using var hall = await author.Listen();
        var expected = new List<string>();
        NoteView? last = null;
        for (var i = 0; i < 14; i++)
        {
            var text = $"{i}";
            last = await moderator.Move(await author.Write(board, text, column: 1), left, 1);
            expected.Insert(0, text);
        }

        Assert.Empty(await author.Texts(right));
        Assert.Equal(["oben", .. expected, "unten"], await author.Texts(left));
        var notes = (await author.State()).Views.Notes;
        Assert.Equal(notes.Count, notes.Select(n => n.Order).Distinct().Count());

        // Whoever only listens has the same places, also of notes that had to make room.
        await hall.UntilBatch(b => b.Views.Notes.Any(n => n.Id == last!.Id && n.ColumnId == left), "the last move");
        var heard = hall.Batches.SelectMany(b => b.Views.Notes).GroupBy(n => n.Id).ToDictionary(n => n.Key, n => n.Last().Order);
        Assert.All(notes.Where(n => heard.ContainsKey(n.Id)), n => Assert.Equal(n.Order, heard[n.Id]));
        Assert.Contains(notes, n => n.Text == "unten" && heard.ContainsKey(n.Id));
    }

    [Fact]
    public async Task An_author_rewording_a_note_does_not_undo_a_move()
    {
        var (moderator, author, board) = await Begin();
        var note = await author.Write(board, "verschoben");
        await moderator.Move(note, board.Columns[1].Id, 0);

        Assert.Equal(board.Columns[1].Id, (await author.Write(board, "verschoben", id: note.Id)).ColumnId);
        Assert.Equal(board.Columns[1].Id, (await author.Write(board, "neu gefasst", id: note.Id, rev: 2)).ColumnId);
        Assert.Equal(["neu gefasst"], await author.Texts(board.Columns[1].Id));
    }

    [Fact]
    public async Task A_removed_note_is_gone_for_everyone_and_comes_back_when_restored()
    {
        var (moderator, author, board) = await Begin();
        var note = await author.Write(board, "geheim");
        await using var hall = await author.Listen();

        var removed = await moderator.Handle(note, "remove");
        await hall.UntilBatch(b => b.Gone.Any(g => g.Id == note.Id), "that the note is gone");
        foreach (var guest in new Guest[] { author, moderator, await server.Open(moderator.Event, Role.Stage) })
        {
            Assert.Empty((await guest.State()).Views.Notes);
        }

        // Neither the first attempt sent again nor a new wording puts it back.
        foreach (var rev in new[] { 1, 2 })
        {
            Assert.Equal(409, (await author.TryWrite(board.Id, BoardActs.Note(board.Columns[0].Id, "geheim", rev: rev), note.Id)).Refused("note.final").Status);
        }

        Assert.DoesNotContain("geheim", string.Join(' ', hall.Batches.SelectMany(b => b.Views.Notes)));
        (await moderator.Try(HttpMethod.Post, $"boards/{board.Id}/notes/{note.Id}/move", new { columnId = board.Columns[1].Id, order = 0, removed.Version })).Refused("note.version");

        await moderator.Handle(removed, "restore");
        await hall.UntilBatch(b => b.Views.Notes.Any(n => n.Id == note.Id), "the restored note");
        Assert.Equal([note.Id], (await author.Me()).Notes);
    }

    [Fact]
    public async Task A_removed_note_can_still_be_withdrawn_and_then_not_be_restored()
    {
        var (moderator, author, board) = await Begin();
        var note = await author.Write(board, "weg damit");
        var removed = await moderator.Handle(note, "remove");

        await author.Delete<NoteView>($"boards/{board.Id}/notes/{note.Id}?rev=2");

        (await moderator.Try(HttpMethod.Post, $"boards/{board.Id}/notes/{note.Id}/restore", new { removed.Version })).Refused("note.unknown");
    }

    [Fact]
    public async Task Of_two_moderators_one_wins_and_the_other_is_told_how_it_is_now()
    {
        var (first, author, board) = await Begin();
        var second = await server.Open(first.Event, Role.Organiser);
        var note = await author.Write(board, "umkämpft");
        var path = $"boards/{board.Id}/notes/{note.Id}";

        var moved = await first.Move(note, board.Columns[1].Id, 0);
        var late = (await second.Try(HttpMethod.Post, $"{path}/remove", new { note.Version })).Refused("note.version");
        Assert.Equal((409, moved), (late.Status, late.CurrentAs<NoteView>()));
        Assert.Equal(moved, await second.Move(note, board.Columns[1].Id, 0));
        (await second.Try(HttpMethod.Post, $"{path}/move", new { columnId = board.Columns[0].Id, order = 0, note.Version })).Refused("note.version");

        var removed = await second.Handle(moved, "remove");
        Assert.Equal(removed, await first.Handle(moved, "remove"));
        (await first.Try(HttpMethod.Post, $"{path}/restore", new { moved.Version })).Refused("note.version");
        var restored = await first.Handle(removed, "restore");
        Assert.Equal(restored, await second.Handle(removed, "restore"));
    }

    [Fact]
    public async Task Staff_cannot_reach_another_event_and_nobody_else_handles_notes()
    {
        var (moderator, author, board) = await Begin();
        var (foreignModerator, foreignAuthor, foreignBoard) = await Begin();
        var (note, foreignNote) = (await author.Write(board, "hier"), await foreignAuthor.Write(foreignBoard, "dort"));

        foreach (var what in new[] { "move", "remove", "restore" })
        {
            object body = what == "move" ? new { columnId = board.Columns[1].Id, order = 0, version = 1 } : new { version = 1 };
            (await moderator.Try(HttpMethod.Post, $"boards/{board.Id}/notes/{foreignNote.Id}/{what}", body)).Refused("note.unknown");
            (await moderator.Try(HttpMethod.Post, $"boards/{foreignBoard.Id}/notes/{foreignNote.Id}/{what}", body)).Refused("note.unknown");
            Assert.Equal(401, (await foreignModerator.Send(HttpMethod.Post, $"/api/events/{moderator.Event.Id}/boards/{board.Id}/notes/{note.Id}/{what}", body)).Refused().Status);
            Assert.Equal(401, (await author.Try(HttpMethod.Post, $"boards/{board.Id}/notes/{note.Id}/{what}", body)).Refused().Status);
        }

        (await moderator.Try(HttpMethod.Post, $"boards/{board.Id}/notes/{note.Id}/move", new { columnId = foreignBoard.Columns[0].Id, order = 0, version = 1 })).Refused("column.unknown");
        Assert.Equal(note, (await author.State()).Views.Notes.Single());
    }

    private async Task<(LinkHolder Moderator, Phone Author, BoardView Board)> Begin()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        return (moderator, await server.Join(e), await moderator.Run());
    }
}
