using System.Text.Json;
using Workshop.Boards;
using Workshop.Questions;
using Workshop.Review;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Review;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Moderation;

/// <summary>Whoever contributed something is blocked because of it: the mark stands on that alone, and tells of nothing else.</summary>
[Collection(SharedServers.Questions)]
public sealed class BlockAuthorTests(TestServer server)
{
    [Fact]
    public async Task The_block_holds_until_the_last_note_and_the_last_question_are_free_of_it()
    {
        var (e, moderator, author, board) = await Begin();
        var question = await author.Ask("Wer zahlt?", anonymous: true);
        var (first, second) = (await author.Write(board, "Der erste"), await author.Write(board, "Der zweite"));
        await (await server.Join(e)).Write(board, "Von jemand anderem");

        Assert.True((await Block(moderator, first)).AuthorBlocked);
        Assert.Equal(["Der erste"], await Marked());
        (await author.TryWrite(board.Id, BoardActs.Note(board.Columns[0].Id))).Refused("participant.blocked");
        await Block(moderator, second);
        await moderator.Block(question);
        await Block(moderator, first, blocked: false);
        await Block(moderator, second, blocked: false);
        Assert.Empty(await Marked());
        Assert.True((await author.Me()).Blocked);
        await moderator.Block(question, blocked: false);
        Assert.False((await author.Me()).Blocked);

        // And the other way round.
        await moderator.Block(question);
        await Block(moderator, second);
        await moderator.Block(question, blocked: false);
        Assert.True((await author.Me()).Blocked);
        await Block(moderator, second, blocked: false);
        await author.Write(board, "Wieder da");

        async Task<IEnumerable<string>> Marked() => (await moderator.State()).Views.Notes.Where(n => n.AuthorBlocked).Select(n => n.Text);
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("removed")]
    public async Task It_is_lifted_from_the_log_although_the_note_hangs_nowhere_any_more(string how)
    {
        var (_, moderator, author, board) = await Begin();
        var note = await Block(moderator, await author.Write(board, "Ein Gedanke"));
        if (how == "withdrawn")
        {
            (await author.Try(HttpMethod.Delete, $"boards/{board.Id}/notes/{note.Id}?rev=2")).As<NoteView>();
            (await TryBlock(moderator, note)).Refused("note.unknown");
        }
        else
        {
            await moderator.Handle(note, "remove");
        }

        Assert.True((await author.Me()).Blocked);
        var line = Assert.Single(await Log(moderator));
        Assert.Equal((ModerationAct.BlockedAuthor, ContributionKind.Note, note.Id), (line.Act, line.Kind!.Value, line.ContributionId!.Value));
        Assert.Equal((how == "withdrawn" ? null : "Ein Gedanke", true), (line.Text, line.AuthorBlocked));

        await Block(moderator, note with { Version = 0 }, blocked: false);
        Assert.False((await author.Me()).Blocked);
        Assert.Equal([(ModerationAct.UnblockedAuthor, false), (ModerationAct.BlockedAuthor, false)], (await Log(moderator)).Select(l => (l.Act, l.AuthorBlocked)));
        Assert.Empty((await moderator.State()).Views.Notes);
    }

    [Fact]
    public async Task Staff_learn_nothing_of_an_earlier_block_from_blocking_because_of_a_note()
    {
        var (e, moderator, blocked, board) = await Begin();
        var free = await server.Join(e);
        var (again, never) = (await blocked.Write(board, "Ein Gedanke"), await free.Write(board, "Ein Gedanke"));
        await moderator.Block(await blocked.Ask("Anonym gefragt", anonymous: true));

        var told = new List<string>();
        foreach (var note in new[] { again, never })
        {
            await using var ear = await moderator.Listen((await moderator.State()).Seq);
            var answers = "";
            foreach (var on in new[] { true, false })
            {
                var answer = await Block(moderator, note, on);
                answers += JsonSerializer.Serialize(answer with { Id = Guid.Empty, Number = 0, Order = 0, CreatedAt = default });
                await ear.UntilBatch(b => b.Views.Notes.Any(n => n.Id == note.Id && n.AuthorBlocked == on), "the mark");
            }

            told.Add(answers + string.Join(' ', ear.Batches.SelectMany(b => b.Views.Notes).Select(n => (n.Id == note.Id, n.AuthorBlocked))));
        }

        Assert.Equal(told[1], told[0]);
    }

    [Fact]
    public async Task The_hall_the_stage_and_the_panel_never_see_the_mark_and_the_person_hears_of_it_at_once()
    {
        var (e, moderator, author, board) = await Begin();
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[0]);
        var ears = new List<Listener>();
        foreach (var guest in new Guest[] { await server.Join(e), await server.Open(e, Role.Stage), speaker, author })
        {
            ears.Add(await guest.Listen());
        }

        var note = await Block(moderator, await author.Write(board, "Ein Gedanke"));
        await ears[^1].Until(l => l.Mine.Any(m => m.Blocked), "the block");
        // Told to everyone once more, with the mark on it.
        note = await moderator.Move(note, board.Columns[1].Id, 0);
        Assert.True(note.AuthorBlocked);
        foreach (var ear in ears)
        {
            await ear.UntilBatch(b => b.Views.Notes.Any(n => n.ColumnId == board.Columns[1].Id), "the moved note");
            Assert.DoesNotContain(ear.Frames, f => f.Contains("\"authorBlocked\":true"));
            await ear.DisposeAsync();
        }

        Assert.All((await author.State()).Views.Notes, n => Assert.False(n.AuthorBlocked));
        var review = await speaker.Get<ReviewView>($"review?{speaker.As}");
        Assert.DoesNotContain(review.AgendaItems.Append(review.Unassigned).SelectMany(s => s.Boards).SelectMany(b => b.Notes), n => n.AuthorBlocked);
        var reader = await server.Open(e, Role.Organiser);
        Assert.Contains((await Download.Of(reader, "export/moderation.csv")).Rows(';'), l => l[2] == ScreenWords.In("de")["moderation_done_note_blocked"] && l[3] == "Ein Gedanke");
        Assert.Contains((await Download.Of(reader, "export/moderation.csv", "en")).Rows(','), l => l[2] == ScreenWords.In("en")["moderation_done_note_blocked"]);
    }

    [Fact]
    public async Task A_note_that_was_reworded_meanwhile_is_looked_at_first()
    {
        var (_, moderator, author, board) = await Begin();
        var seen = await author.Write(board, "Erst so");
        await author.Write(board, "Dann anders", id: seen.Id, rev: 2);

        (await TryBlock(moderator, seen)).Refused("note.version");
        Assert.False((await author.Me()).Blocked);
        (await author.Try(HttpMethod.Post, $"notes/{seen.Id}/block-author", new { blocked = true, version = 2 })).Refused("access.missing");
    }

    [Theory]
    [MemberData(nameof(ContributionActs.Kinds), MemberType = typeof(ContributionActs))]
    public async Task One_act_blocks_because_of_any_kind_of_contribution(ContributionKind kind)
    {
        var (e, moderator, author, _) = await Begin();
        var organiser = await server.Open(e, Role.Organiser);
        var given = await author.Contribute(moderator, kind, "Ein Gedanke");
        await using var phone = await author.Listen();

        Assert.Equal(given with { AuthorBlocked = true }, (await moderator.TryBlock(given)).AsContribution(kind));
        Assert.Equal(given with { AuthorBlocked = true }, await organiser.Seen(given));
        await phone.Until(l => l.Mine.Any(m => m.Blocked), "the block");
        foreach (var other in ContributionActs.AllKinds)
        {
            (await author.TryContribute(moderator, other, "Noch einer")).Refused("participant.blocked");
        }

        // Already so: told so, and not written down again.
        Assert.Equal(given with { AuthorBlocked = true }, (await organiser.TryBlock(given)).AsContribution(kind));
        var line = Assert.Single(await Blocks());
        Assert.Equal((ModerationAct.BlockedAuthor, (ContributionKind?)kind, (Guid?)given.Id, "Ein Gedanke", true), (line.Act, line.Kind, line.ContributionId, line.Text, line.AuthorBlocked));

        // Taking it back needs no version.
        Assert.Equal(given, (await moderator.TryBlock(given with { Version = 0 }, blocked: false)).AsContribution(kind));
        Assert.False((await author.Me()).Blocked);
        Assert.Equal([ModerationAct.UnblockedAuthor, ModerationAct.BlockedAuthor], (await Blocks()).Select(l => l.Act));

        async Task<IEnumerable<ModerationEntryView>> Blocks() => (await Log(moderator)).Where(l => l.Act is ModerationAct.BlockedAuthor or ModerationAct.UnblockedAuthor);
    }

    [Theory]
    [MemberData(nameof(ContributionActs.Kinds), MemberType = typeof(ContributionActs))]
    public async Task Nobody_is_blocked_by_others_than_staff_nor_because_of_what_is_not_there_or_has_changed(ContributionKind kind)
    {
        var (e, moderator, author, _) = await Begin();
        var given = await author.Contribute(moderator, kind, "Ein Gedanke");
        var unknown = $"{kind.ToString().ToLowerInvariant()}.unknown";

        foreach (var outsider in new Guest[] { author, await server.Open(e, Role.Stage), await server.Open(e, Role.Speaker, e.Speakers[0]) })
        {
            (await outsider.TryBlock(given)).Refused("access.missing");
        }

        (await (await server.Open(await server.NewEvent())).TryBlock(given)).Refused(unknown);
        // An id of another kind is nobody's.
        foreach (var other in ContributionActs.AllKinds.Where(k => k != kind))
        {
            (await moderator.TryBlock(given with { Kind = other })).Refused($"{other.ToString().ToLowerInvariant()}.unknown");
        }

        Assert.Equal(given, (await moderator.TryBlock(given with { Version = given.Version - 1 })).Refused($"{kind.ToString().ToLowerInvariant()}.version").CurrentAsContribution(kind));
        await author.Withdraw(given);
        (await moderator.TryBlock(given with { Version = given.Version + 1 })).Refused(unknown);
        Assert.False((await author.Me()).Blocked);
    }

    private static Task<Answer> TryBlock(LinkHolder by, NoteView note, bool blocked = true) =>
        by.Try(HttpMethod.Post, $"notes/{note.Id}/block-author", new { blocked, note.Version });

    private static async Task<NoteView> Block(LinkHolder by, NoteView note, bool blocked = true) => (await TryBlock(by, note, blocked)).As<NoteView>();

    private static async Task<IReadOnlyList<ModerationEntryView>> Log(LinkHolder by) => (await by.Get<ModerationLogView>("moderation-log")).Entries;

    private async Task<(TestEvent Event, LinkHolder Moderator, Phone Author, BoardView Board)> Begin()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        return (e, moderator, await server.Join(e), await moderator.Run());
    }
}
