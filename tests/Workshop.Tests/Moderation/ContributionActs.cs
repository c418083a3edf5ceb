using Workshop.Boards;
using Workshop.Polls;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Moderation;

/// <summary>A contribution of any kind, as far as moderating it goes.</summary>
internal sealed record Contribution(ContributionKind Kind, Guid Id, string Text, string? HandledBy, bool AuthorBlocked, int Version)
{
    /// <summary>The poll that an entry is in.</summary>
    public Guid PollId { get; init; }

    public string Path => Kind switch
    {
        ContributionKind.Question => $"questions/{Id}",
        ContributionKind.Note => $"notes/{Id}",
        ContributionKind.Entry => $"polls/{PollId}/entries/{Id}",
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, "Not told here how it is made."),
    };

    public static Contribution Of(QuestionView q) => new(ContributionKind.Question, q.Id, q.Text, q.HandledBy, q.AuthorBlocked, q.Version);

    public static Contribution Of(NoteView n) => new(ContributionKind.Note, n.Id, n.Text, n.HandledBy, n.AuthorBlocked, n.Version);

    public static Contribution Of(PollEntryView e) => new(ContributionKind.Entry, e.Id, e.Text, e.HandledBy, e.AuthorBlocked, e.Version) { PollId = e.PollId };
}

/// <summary>What is done with a contribution of any kind. A new kind is added here, and all tests of moderation hold for it.</summary>
internal static class ContributionActs
{
    public static readonly IReadOnlyList<ContributionKind> AllKinds = Enum.GetValues<ContributionKind>();

    public static TheoryData<ContributionKind> Kinds => [.. AllKinds];

    /// <summary>Contributes something that everyone sees.</summary>
    public static async Task<Contribution> Contribute(this Phone author, LinkHolder moderator, ContributionKind kind, string text)
    {
        var given = (await author.TryContribute(moderator, kind, text)).AsContribution(kind);
        return kind == ContributionKind.Question ? (await moderator.Try(HttpMethod.Post, $"{given.Path}/approve", new { given.Version })).AsContribution(kind) : given;
    }

    public static async Task<Answer> TryContribute(this Phone author, LinkHolder moderator, ContributionKind kind, string text)
    {
        if (kind == ContributionKind.Question)
        {
            return await author.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text, anonymous = true, rev = 1 });
        }

        if (kind == ContributionKind.Entry)
        {
            var poll = await moderator.OpenNew("words", new { most = 1, moderated = false }, live: true);
            var answer = await author.TryAnswer(poll.Id, 1, new { text });
            // What is said of it stays as it is: the answer is how staff see it.
            return answer.Status != 200 ? answer
                : await moderator.TryHandle(Contribution.Of((await moderator.State()).Views.Entries.Single(e => e.PollId == poll.Id)), null);
        }

        Assert.Equal(ContributionKind.Note, kind);
        var board = await moderator.Run();
        return await author.TryWrite(board.Id, BoardActs.Note(board.Columns[0].Id, text));
    }

    public static async Task Withdraw(this Phone author, Contribution given) => Assert.Equal(200, (await (given.Kind switch
    {
        ContributionKind.Question => author.Try(HttpMethod.Delete, $"{given.Path}?rev=9"),
        ContributionKind.Entry => author.TryAnswer(given.PollId, 9, null),
        _ => author.Try(HttpMethod.Delete, $"boards/{author.Event.Boards[0]}/{given.Path}?rev=9"),
    })).Status);

    /// <summary>Something that staff do to it, so that everyone is told of it anew.</summary>
    public static async Task<Contribution> Touch(this LinkHolder by, Contribution given)
    {
        switch (given.Kind)
        {
            case ContributionKind.Question:
                return (await by.Try(HttpMethod.Put, $"{given.Path}/labels", new { labels = new[] { "Neu" }, given.Version })).AsContribution(given.Kind);
            case ContributionKind.Entry:
                var dealing = (await by.Seen(given)).HandledBy;
                var hidden = (await by.Try(HttpMethod.Post, $"{given.Path}/hide", new { given.Version })).AsContribution(given.Kind);
                // Deciding on it ends that somebody deals with it.
                await by.Handle(hidden, dealing);
                var shown = (await by.Try(HttpMethod.Post, $"{given.Path}/show", new { hidden.Version })).AsContribution(given.Kind);
                return await by.Handle(shown, dealing);
            default:
                return Contribution.Of(await by.Move((await by.State()).Views.Notes.Single(n => n.Id == given.Id), (await by.Board()).Columns[1].Id, 0));
        }
    }

    public static Task<Answer> TryBlock(this Guest by, Contribution given, bool blocked = true) =>
        by.Try(HttpMethod.Post, $"{given.Path}/block-author", new { blocked, given.Version });

    public static Task<Answer> TryHandle(this Guest by, Contribution given, string? name) =>
        by.Try(HttpMethod.Put, $"{given.Path}/handled", new { by = name });

    public static async Task<Contribution> Handle(this LinkHolder by, Contribution given, string? name) => (await by.TryHandle(given, name)).AsContribution(given.Kind);

    /// <summary>As somebody is told of it.</summary>
    public static async Task<Contribution> Seen(this Guest guest, Contribution given)
    {
        var views = (await guest.State()).Views;
        return views.Questions.Select(Contribution.Of).Concat(views.Notes.Select(Contribution.Of)).Concat(views.Entries.Select(Contribution.Of)).Single(c => c.Id == given.Id);
    }

    public static Contribution AsContribution(this Answer answer, ContributionKind kind) => kind switch
    {
        ContributionKind.Question => Contribution.Of(answer.As<QuestionView>()),
        ContributionKind.Entry => Contribution.Of(answer.As<PollEntryView>()),
        _ => Contribution.Of(answer.As<NoteView>()),
    };

    public static Contribution CurrentAsContribution(this Problem refused, ContributionKind kind) => kind switch
    {
        ContributionKind.Question => Contribution.Of(refused.CurrentAs<QuestionView>()),
        ContributionKind.Entry => Contribution.Of(refused.CurrentAs<PollEntryView>()),
        _ => Contribution.Of(refused.CurrentAs<NoteView>()),
    };
}
