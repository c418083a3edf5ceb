using Workshop.Boards;
using Workshop.Polls;
using Workshop.RunSheet;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;
using Act = (Workshop.Support.Guest By, System.Net.Http.HttpMethod Method, string Path, object? Body);

namespace Workshop.NothingLost;

/// <summary>
/// An event in which people do everything that can be done, by chance: each step is one act or a few at once, of things as they
/// are just then. Refusals belong to it; what must have gone through at least once is every act there is.
/// </summary>
internal sealed class History
{
    private static readonly DateTime Noon = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly Random random;
    private readonly IReadOnlyList<Phone> phones;
    private readonly IReadOnlyList<LinkHolder> moderators;
    private readonly IReadOnlyList<LinkHolder> organisers;
    private readonly LinkHolder speaker;
    private readonly Dictionary<string, Func<Views, Act?>> acts;

    /// <summary>What makes an act possible when nothing is there that it could be done to.</summary>
    private readonly Dictionary<string, string> first = new()
    {
        ["upvote"] = "approve",
        ["merge"] = "ask",
        ["separate"] = "merge",
        ["answer in writing"] = "approve",
        ["delete a poll"] = "define a poll",
        ["open a poll"] = "define a poll",
        ["vote"] = "open a poll",
        ["hide a word"] = "show a word",
        ["show a word"] = "write a word",
        ["write a word"] = "open a poll for words",
        ["open a poll for words"] = "define a poll for words",
        ["open a led poll"] = "define a led poll",
        ["turn to a part"] = "open a led poll",
        ["give more time"] = "open a poll",
        ["close a poll"] = "open a poll",
        ["reveal"] = "close a poll",
        ["run again"] = "close a poll",
        ["open a board"] = "define a board",
        ["close a board"] = "open a board",
        ["write a note"] = "open a board",
        ["edit a note"] = "write a note",
        ["withdraw a note"] = "write a note",
        ["handle a note"] = "write a note",
        ["block a note's author"] = "write a note",
        ["play a break"] = "plan a break",
        ["delete a break"] = "plan a break",
        ["plan an entry again"] = "leave an entry out",
        ["rate"] = "open feedback",
        ["open feedback"] = "edit an item",
        ["read a line"] = "send a line",
        ["take a line back"] = "send a line",
    };

    private readonly HashSet<string> done = [];
    private readonly Dictionary<Guid, Phone> authors = [];
    private long rev;
    private int texts;

    public History(Random random, IReadOnlyList<Phone> phones, IReadOnlyList<LinkHolder> moderators, IReadOnlyList<LinkHolder> organisers, LinkHolder speaker)
    {
        (this.random, this.phones, this.moderators, this.organisers, this.speaker) = (random, phones, moderators, organisers, speaker);
        acts = new()
        {
            ["ask"] = v => ByAuthor(Guid.NewGuid(), id => ($"questions/{id}", Question(v))),
            ["edit a question"] = v => Any(v.Questions) is { } q ? ByAuthor(q.Id, id => ($"questions/{id}", Question(v))) : null,
            ["withdraw a question"] = v => Any(v.Questions) is { } q ? (Author(q.Id), HttpMethod.Delete, $"questions/{q.Id}?rev={++rev}", null) : null,
            ["upvote"] = v => Upvote(v, true),
            ["take an upvote back"] = v => Upvote(v, false),
            ["approve"] = v => Moderate(v, "approve"),
            ["decline"] = v => Moderate(v, "decline"),
            ["answer"] = v => Moderate(v, "answer"),
            ["archive"] = v => Moderate(v, "archive"),
            ["restore"] = v => Moderate(v, "restore"),
            ["bookmark"] = v => Any(v.Questions) is { } q ? Staff($"questions/{q.Id}/bookmark", new { on = !q.Bookmarked, q.Version }) : null,
            ["merge"] = v => Any(v.Questions.Where(Open)) is { } q && Any(v.Questions.Where(o => o.Id != q.Id && Open(o))) is { } other ? Staff($"questions/{q.Id}/merge", new { intoId = other.Id, q.Version }) : null,
            ["separate"] = v => Any(v.Questions.Where(q => q.State == QuestionState.Merged)) is { } q ? Staff($"questions/{q.Id}/unmerge", new { q.Version }) : null,
            ["correct"] = v => Any(v.Questions.Where(Open)) is { } q ? Staff($"questions/{q.Id}/correct", new { text = Text().De, q.Version }) : null,
            ["label"] = v => Any(v.Questions.Where(Open)) is { } q ? Staff($"questions/{q.Id}/labels", new { labels = new[] { Text().De }, q.Version }, HttpMethod.Put) : null,
            ["assign"] = v => Any(v.Questions.Where(Open)) is { } q ? Staff($"questions/{q.Id}/assign", new { agendaItemId = Any(v.AgendaItems)?.Id, speakerId = Any(v.Speakers)?.Id, q.Version }) : null,
            ["answer in writing"] = v => Any(v.Questions.Where(q => q.State is QuestionState.Approved or QuestionState.Answered)) is { } q
                ? (Any(moderators)!, HttpMethod.Put, $"questions/{q.Id}/written-answer?as=moderator", new { text = random.Next(3) == 0 ? "" : Text().De, q.Version }) : null,
            ["handle"] = v => Any(v.Questions) is { } q ? Staff($"questions/{q.Id}/handled", new { by = q.HandledBy is null ? "Desk" : null }, HttpMethod.Put) : null,
            // Blocked people are let in again sooner than others are blocked: much of the rest needs people who may contribute.
            ["block an author"] = v => (Any(v.Questions.Where(q => q.AuthorBlocked)) ?? Any(v.Questions)) is { } q ? Staff($"questions/{q.Id}/block-author", new { blocked = !q.AuthorBlocked, q.Version }) : null,
            ["define a poll"] = _ => (Organiser, HttpMethod.Put, $"polls/{Guid.NewGuid()}", (PollActs.Body(live: random.Next(2) == 0) with { TimeLimit = random.Next(2) == 0 ? Poll.LongestLimit : null }).AsSent),
            ["prepare several polls"] = v => v.Polls.Count < 20 ? (Organiser, HttpMethod.Post, "poll-sets", new { id = Guid.NewGuid(), agendaItemId = Any(v.AgendaItems)?.Id, set = new { polls = Enumerable.Repeat(new { kind = "words", question = Text(), definition = new { most = 2 } }, 2) } }) : null,
            ["delete a poll"] = v => Any(v.Polls.Where(p => p.State == PollState.Draft)) is { } p && v.Polls.Count > 2 ? (Organiser, HttpMethod.Delete, $"polls/{p.Id}?version={p.Version}", null) : null,
            ["open a poll"] = v => Run(v, PollState.Draft, "open"),
            ["define a poll for words"] = _ => (Organiser, HttpMethod.Put, $"polls/{Guid.NewGuid()}", PollActs.Words(moderated: random.Next(2) == 0, live: random.Next(2) == 0)),
            ["open a poll for words"] = v => Any(v.Polls.Where(p => p is { Kind: "words", State: PollState.Draft })) is { } p ? Staff($"polls/{p.Id}/open", new { p.Version }) : null,
            ["write a word"] = v => Any(v.Polls.Where(p => p is { Kind: "words", State: PollState.Open })) is { } p ? (Any(phones)!, HttpMethod.Put, $"polls/{p.Id}/vote", new { answer = new { text = $"Wort {random.Next(6)}" }, slot = random.Next(2), rev = ++rev }) : null,
            ["show a word"] = v => Any(v.Entries.Where(w => w.State != EntryState.Shown)) is { } w ? Staff($"polls/{w.PollId}/entries/{w.Id}/show", new { w.Version }) : null,
            ["hide a word"] = v => Any(v.Entries.Where(w => w.State == EntryState.Shown)) is { } w ? Staff($"polls/{w.PollId}/entries/{w.Id}/hide", new { w.Version }) : null,
            ["vote"] = v => Any(v.Polls.Where(p => p is { Kind: "single", State: PollState.Open })) is { } p ? (Any(phones)!, HttpMethod.Put, $"polls/{p.Id}/vote", new { answer = new { choices = new[] { Any(p.Options())!.Id } }, rev = ++rev }) : null,
            ["withdraw a vote"] = v => Any(v.Polls.Where(p => p is { State: PollState.Open, Voters: > 0 })) is { } p ? (Any(phones)!, HttpMethod.Put, $"polls/{p.Id}/vote", new { answer = (object?)null, rev = ++rev }) : null,
            ["define a led poll"] = _ => (Organiser, HttpMethod.Put, $"polls/{Guid.NewGuid()}", PollActs.Survey("moderator", live: random.Next(2) == 0)),
            ["open a led poll"] = v => Any(v.Polls.Where(p => p is { Parts: > 1, Kind: not "words", State: PollState.Draft })) is { } p ? Staff($"polls/{p.Id}/open", new { p.Version }) : null,
            ["turn to a part"] = v => Any(v.Polls.Where(p => p is { Part: not null, State: PollState.Open })) is { } p ? Staff($"polls/{p.Id}/part", new { part = 1 - p.Part, p.Version }) : null,
            ["give more time"] = v => Any(v.Polls.Where(p => p.ClosesAt is not null)) is { } p ? Staff($"polls/{p.Id}/extend", new { seconds = 30, p.Version }) : null,
            ["close a poll"] = v => Run(v, PollState.Open, "close"),
            ["reveal"] = v => Any(v.Polls.Where(p => p is { State: PollState.Closed, Revealed: false })) is { } p ? Staff($"polls/{p.Id}/reveal", new { p.Version }) : null,
            ["run again"] = v => Any(v.Polls.Where(p => p.State == PollState.Closed)) is { } p ? Staff($"polls/{p.Id}/run-again", new { newId = Guid.NewGuid(), p.Version }) : null,
            ["define a board"] = _ => (Organiser, HttpMethod.Put, $"boards/{Guid.NewGuid()}", BoardActs.Definition(0, Text(), Text())),
            ["open a board"] = v => Any(v.Boards.Where(b => b.State != BoardState.Open).OrderByDescending(b => v.Notes.Exists(n => n.BoardId == b.Id)).Take(2)) is { } b ? Staff($"boards/{b.Id}/open", new { b.Version }) : null,
            ["close a board"] = v => Any(v.Boards.Where(b => b.State == BoardState.Open)) is { } b ? Staff($"boards/{b.Id}/close", new { b.Version }) : null,
            ["write a note"] = v => Any(v.Boards.Where(b => b.State == BoardState.Open)) is { } b ? ByAuthor(Guid.NewGuid(), id => ($"boards/{b.Id}/notes/{id}", Note(b))) : null,
            ["edit a note"] = v => Any(Changeable(v)) is { } n ? ByAuthor(n.Id, id => ($"boards/{n.BoardId}/notes/{id}", Note(v.Boards.Single(b => b.Id == n.BoardId)))) : null,
            ["withdraw a note"] = v => Any(Changeable(v)) is { } n ? (Author(n.Id), HttpMethod.Delete, $"boards/{n.BoardId}/notes/{n.Id}?rev={++rev}", null) : null,
            ["move a note"] = v => Any(v.Notes) is { } n ? Staff($"boards/{n.BoardId}/notes/{n.Id}/move", new { columnId = Any(v.Boards.Single(b => b.Id == n.BoardId).Columns)!.Id, order = random.Next(3), n.Version }) : null,
            ["remove a note"] = v => Any(v.Notes) is { } n ? Staff($"boards/{n.BoardId}/notes/{n.Id}/remove", new { n.Version }) : null,
            ["handle a note"] = v => Any(v.Notes) is { } n ? Staff($"notes/{n.Id}/handled", new { by = n.HandledBy is null ? "Desk" : null }, HttpMethod.Put) : null,
            ["block a note's author"] = v => (Any(v.Notes.Where(n => n.AuthorBlocked)) ?? Any(v.Notes)) is { } n ? Staff($"notes/{n.Id}/block-author", new { blocked = !n.AuthorBlocked, n.Version }) : null,
            ["start an item"] = v => Item(v, "start"),
            ["end an item"] = v => Item(v, "end"),
            ["resume an item"] = v => Any(v.AgendaItems.Where(s => s.State == Progress.Ended)) is { } s ? Staff($"agenda-items/{s.Id}/resume", new { feedbackOpen = false, s.Version }) : null,
            ["take a start back"] = v => Any(v.AgendaItems.Where(s => s.State == Progress.Running)) is { } s
                ? Staff($"agenda-items/{s.Id}/take-back-start", new { ended = false, previousId = Any(v.AgendaItems)!.Id, feedbackOpen = false, staged = true, s.Version }) : null,
            ["open feedback"] = v => Any(v.AgendaItems.Where(s => s.FeedbackPrompt is not null)) is { } s ? Staff($"agenda-items/{s.Id}/feedback", new { open = !s.FeedbackOpen, s.Version }) : null,
            ["set an item's approval"] = v => Any(v.AgendaItems) is { } s ? Staff($"agenda-items/{s.Id}/approval", new { approval = s.Approval is null, s.Version }) : null,
            ["rate"] = v => Any(v.AgendaItems.Where(s => s.FeedbackOpen)) is { } s ? (Any(phones)!, HttpMethod.Put, $"agenda-items/{s.Id}/rating", new { stars = random.Next(1, 6), rev = ++rev }) : null,
            ["add an item"] = v => (Organiser, HttpMethod.Put, $"agenda-items/{Guid.NewGuid()}", AgendaItem(v, 0)),
            ["edit an item"] = v => Any(v.AgendaItems) is { } s ? (Organiser, HttpMethod.Put, $"agenda-items/{s.Id}", AgendaItem(v, s.Version)) : null,
            ["delete an item"] = v => v.AgendaItems.Count > 1 ? (Organiser, HttpMethod.Delete, $"agenda-items/{Any(v.AgendaItems)!.Id}?version={Any(v.AgendaItems)!.Version}", null) : null,
            ["write a speaker"] = v => OldOrNew(v.Speakers.Select(s => (s.Id, s.Version))) is var (id, version) ? (Organiser, HttpMethod.Put, $"speakers/{id}", new { name = Text(), role = Text(), order = random.Next(5), version }) : null,
            ["delete a speaker"] = v => Any(v.Speakers.Where(s => s.Id != speaker.SpeakerId)) is { } s ? (Organiser, HttpMethod.Delete, $"speakers/{s.Id}", null) : null,
            ["write a group"] = v => OldOrNew(v.Groups.Where(g => g.Kind == GroupKind.Actor).Select(g => (g.Id, g.Version))) is var (id, version) ? (Organiser, HttpMethod.Put, $"groups/{id}", new { kind = "actor", name = Text(), order = random.Next(5), version }) : null,
            ["delete a group"] = v => v.Groups.Count > 1 ? (Organiser, HttpMethod.Delete, $"groups/{Any(v.Groups)!.Id}", null) : null,
            ["plan a break"] = v => (Organiser, HttpMethod.Put, $"run-sheet/{Guid.NewGuid()}", RunSheetActs.Break(Any(v.AgendaItems)?.Id)),
            ["move an entry"] = v => Any(v.SheetEntries) is { } s ? Staff($"run-sheet/{s.Id}/move", new { agendaItemId = Any(v.AgendaItems)?.Id, place = random.Next(4), s.Version }) : null,
            ["play a break"] = v => Any(v.SheetEntries.Where(s => s is { Kind: SheetEntryKind.Break, State: not SheetEntryState.Played })) is { } s ? Staff($"run-sheet/{s.Id}/play", new { s.Version }) : null,
            ["leave an entry out"] = v => Any(v.SheetEntries.Where(s => s.State != SheetEntryState.Skipped)) is { } s ? Staff($"run-sheet/{s.Id}/skip", new { s.Version }) : null,
            ["plan an entry again"] = v => Any(v.SheetEntries.Where(s => s.State != SheetEntryState.Planned)) is { } s ? Staff($"run-sheet/{s.Id}/plan", new { s.Version }) : null,
            ["delete a break"] = v => Any(v.SheetEntries.Where(s => s.TargetId is null)) is { } s ? (Organiser, HttpMethod.Delete, $"run-sheet/{s.Id}?version={s.Version}", null) : null,
            ["upload a logo"] = _ => (Organiser, HttpMethod.Post, $"pictures/{Guid.NewGuid()}/partner", Pictures.PictureActs.Gif),
            ["describe a logo, or remove it"] = v => Any(v.Pictures) is { } p ? (Organiser, random.Next(3) == 0 ? HttpMethod.Delete : HttpMethod.Put, $"pictures/{p.Id}", new { description = Text(), order = random.Next(5), p.Version }) : null,
            ["show on stage"] = Show,
            ["send a line"] = v => Staff($"backstage/{Guid.NewGuid()}", new { text = Text().De, speakerId = random.Next(2) == 0 ? Any(v.Speakers)?.Id : null }, HttpMethod.Put),
            ["read a line"] = v => Any(v.BackstageLines.Where(l => l.SpeakerId is null || l.SpeakerId == speaker.SpeakerId)) is { } l ? (speaker, HttpMethod.Post, $"backstage/{l.Id}/read?{speaker.As}", null) : null,
            ["take a line back"] = v => Any(v.BackstageLines) is { } l ? (Any(moderators)!, HttpMethod.Delete, $"backstage/{l.Id}?version={l.Version}", null) : null,
            ["set rules"] = v => Staff("rules", new { approval = random.Next(2) == 0, post = true, vote = true, board = true, names = NameRule.Optional, anonymous = random.Next(2) == 0, v.Event!.Version }, HttpMethod.Put),
            ["edit the event"] = EditEvent,
            ["copy the event"] = _ => random.Next(4) == 0 ? (Organiser, HttpMethod.Post, "duplicate", new { id = Guid.NewGuid(), startsOn = "2026-06-01" }) : null,
            ["start the event"] = v => v.Event!.State != Progress.Running ? Staff("start", new { v.Event.Version }) : null,
            // Rarely, and not for long: much of the rest needs an event that is running.
            ["end the event"] = v => v.Event!.State == Progress.Running && random.Next(4) == 0 ? Staff("end", new { v.Event.Version }) : null,
        };
    }

    /// <summary>What has not gone through yet.</summary>
    public IEnumerable<string> Missing => acts.Keys.Except(done);

    public int Acts { get; private set; }

    /// <summary>One of several: a single browser may not do as much at once.</summary>
    private LinkHolder Organiser => Any(organisers)!;

    /// <summary>Does one act, or a few at once.</summary>
    public async Task Step()
    {
        var views = (await Organiser.State()).Views;
        var some = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Choose(views)).Distinct().Select(name => Possible(name, views)).OfType<(string Name, Act Act)>().ToList();
        var answers = await Task.WhenAll(some.Select(a => a.Act.By.Try(a.Act.Method, a.Act.Path, a.Act.Body)));
        foreach (var ((name, _), answer) in some.Zip(answers))
        {
            Assert.True(answer.Status is 200 or 403 or 404 or 409, $"{name}: {answer.Status} {answer.Text}");
            if (answer.Status == 200)
            {
                Acts++;
                done.Add(name);
            }
        }
    }

    /// <summary>One change more, which everyone hears of.</summary>
    public async Task Close()
    {
        var (_, method, path, body) = EditEvent((await Organiser.State()).Views)!.Value;
        Assert.Equal(200, (await Organiser.Try(method, path, body)).Status);
    }

    /// <summary>Often something that has not been yet.</summary>
    private string Choose(Views v) => random.Next(3) switch
    {
        0 when v.Event!.State == Progress.Ended => "start the event",
        1 when Missing.Any() => Any(Missing)!,
        _ => Any(acts.Keys)!,
    };

    /// <summary>The act, or what has to be done before there is something to do it to; null when there is nothing either.</summary>
    private (string Name, Act Act)? Possible(string name, Views v)
    {
        for (string? next = name; next is not null; next = first.GetValueOrDefault(next))
        {
            if (acts[next](v) is { } act)
            {
                return (next, act);
            }
        }

        return null;
    }

    private static bool Open(QuestionView q) => q.State is QuestionState.Waiting or QuestionState.Approved or QuestionState.Answered;

    /// <summary>Notes of an open board, which can still be changed.</summary>
    private static IEnumerable<NoteView> Changeable(Views v) =>
        v.Notes.Where(n => v.Boards.Exists(b => b.Id == n.BoardId && b.State == BoardState.Open));

    private T? Any<T>(IEnumerable<T> things)
    {
        var list = things.ToList();
        return list.Count == 0 ? default : list[random.Next(list.Count)];
    }

    private (Guid Id, int Version) OldOrNew(IEnumerable<(Guid Id, int Version)> things) => random.Next(2) == 0 && things.Any() ? Any(things) : (Guid.NewGuid(), 0);

    private LocalText Text() => new($"Text {++texts}", random.Next(2) == 0 ? $"Text no. {texts}" : null);

    private Phone Author(Guid id) => authors.GetValueOrDefault(id, phones[0]);

    private Act? ByAuthor(Guid id, Func<Guid, (string Path, object Body)> act)
    {
        authors.TryAdd(id, Any(phones)!);
        return (authors[id], HttpMethod.Put, act(id).Path, act(id).Body);
    }

    private Act? Staff(string path, object body, HttpMethod? method = null) =>
        (random.Next(2) == 0 ? Any(moderators)! : Organiser, method ?? HttpMethod.Post, path, body);

    private object Question(Views v) => new { text = Text().De, anonymous = random.Next(2) == 0, rev = ++rev, agendaItemId = Any(v.AgendaItems)?.Id, speakerId = Any(v.Speakers)?.Id };

    private object Note(BoardView board) => BoardActs.Note(Any(board.Columns)!.Id, Text().De!, anonymous: random.Next(2) == 0, rev: ++rev);

    private Act? Upvote(Views v, bool on) => Any(v.Questions.Where(q => q.State == QuestionState.Approved && q.Votes > 0 != on || random.Next(4) == 0)) is { } q
        ? (Any(phones)!, HttpMethod.Put, $"questions/{q.Id}/upvote", new { on, rev = ++rev }) : null;

    private Act? Moderate(Views v, string what) =>
        Any(v.Questions) is { } q ? Staff($"questions/{q.Id}/{what}", new { q.Version }) : null;

    private Act? Run(Views v, PollState state, string what) =>
        Any(v.Polls.Where(p => p.State == state)) is { } p ? Staff($"polls/{p.Id}/{what}", new { p.Version }) : null;

    private Act? Item(Views v, string what) =>
        Any(v.AgendaItems) is { } s ? Staff($"agenda-items/{s.Id}/{what}", new { s.Version }) : null;

    private object AgendaItem(Views v, int version) => new
    {
        title = Text(),
        description = Text(),
        speakerIds = v.Speakers.Where(_ => random.Next(2) == 0).Select(s => s.Id),
        startsAt = Noon,
        endsAt = Noon.AddHours(1),
        order = random.Next(5),
        version,
        feedbackPrompt = random.Next(2) == 0 ? Text() : null,
    };

    private Act? Show(Views v)
    {
        var (kind, id) = random.Next(6) switch
        {
            0 => (StageKind.AgendaItem, Any(v.AgendaItems)?.Id),
            1 => (StageKind.Question, Any(v.Questions.Where(q => q.State == QuestionState.Approved))?.Id),
            2 => (StageKind.Poll, Any(v.Polls.Where(p => p.State != PollState.Draft))?.Id),
            3 => (StageKind.Board, Any(v.Boards.Where(b => b.State != BoardState.Draft))?.Id),
            4 => (StageKind.Thanks, null),
            _ => (StageKind.Empty, null),
        };
        return Staff("stage", new { kind, id, showCode = true, showNames = random.Next(2) == 0, showResults = random.Next(2) == 0, v.Stage!.Version }, HttpMethod.Put);
    }

    private Act? EditEvent(Views v) => (Organiser, HttpMethod.Put, "", new
    {
        title = Text(),
        description = Text(),
        place = Text(),
        organisers = new[] { "Wir" },
        startsAt = Noon,
        endsAt = Noon.AddHours(8),
        timeZone = "Europe/Berlin",
        languages = new[] { "de", "en" },
        accent = "#102030",
        version = v.Event!.Version,
    });
}
