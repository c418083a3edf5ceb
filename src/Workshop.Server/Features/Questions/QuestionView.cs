using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <param name="Number">What counts call it by, see <see cref="Views.Votes"/>.</param>
/// <param name="OriginalText">The author's own wording where a moderator corrected it. Only to staff and the author.</param>
/// <param name="Author">Null when anonymous.</param>
/// <param name="DeclineCode">Only to staff and the author.</param>
/// <param name="DeclineReason">Only to staff and the author.</param>
/// <param name="MergedIntoId">The question that asks the same and is answered for both. To its author only where that one is public or their own.</param>
/// <param name="HandledBy">Null for everyone but staff.</param>
/// <param name="AuthorBlocked">Whether its author was blocked because of this question. False for everyone but staff.</param>
/// <param name="Bookmarked">False for everyone but staff.</param>
/// <param name="Rev">The author's revision.</param>
/// <param name="Version">What staff send back with their next act.</param>
public sealed record QuestionView(
    Guid Id, int Number, string Text, string? OriginalText, Guid? AgendaItemId, Guid? SpeakerId, string? Author, QuestionState State,
    DeclineCode? DeclineCode, string? DeclineReason, Guid? MergedIntoId, IReadOnlyList<string> Labels, WrittenAnswer? Answer,
    string? HandledBy, bool AuthorBlocked, bool Bookmarked, int Votes, DateTime CreatedAt, DateTime? AnsweredAt, long Rev, int Version) : IView
{
    /// <summary>The author goes by the name of somebody on the panel, and nothing says that it is them. Left out where it is not so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AuthorUnconfirmed { get; init; }

    /// <summary>What was merged into it. Only to the hall, where a phone finds its own upvote of one of them; staff see the merged questions themselves.</summary>
    public IReadOnlyList<Guid>? MergedIds { get; init; }

    /// <summary>What became of the question it was merged into. Only to the author, and to staff in the review.</summary>
    public SurvivingQuestion? MergedInto { get; init; }

    /// <summary>As staff see it.</summary>
    public static QuestionView ForStaff(Question q) => new(
        q.Id, q.Number, q.Text, q.OriginalText, q.AgendaItemId, q.SpeakerId, q.Author, q.State,
        q.DeclineCode, q.DeclineReason, q.MergedIntoId, q.Labels, WrittenAnswer.Of(q),
        q.HandledBy, q.AuthorBlocked, q.Bookmarked, q.Votes, q.CreatedAt, q.AnsweredAt, q.Rev, q.Version) { AuthorUnconfirmed = q.AuthorUnconfirmed };

    /// <summary>As its author sees it.</summary>
    /// <remarks>Of what it was merged into nothing is told here.</remarks>
    public static QuestionView ForAuthor(Question q) => ForStaff(q) with { MergedIntoId = null, HandledBy = null, AuthorBlocked = false, Bookmarked = false };

    /// <summary>As the hall sees it.</summary>
    public static QuestionView ForOthers(Question q) => ForAuthor(q) with { OriginalText = null, DeclineCode = null, DeclineReason = null };

    private static readonly Func<WorkshopDb, Guid, Guid, Task<List<Question>>> AskedBy = CompiledQuery.Many(
        (WorkshopDb db, Guid eventId, Guid participantId) => db.Questions.AsNoTracking()
            .Where(q => q.EventId == eventId && q.ParticipantId == participantId)
            .OrderBy(q => q.CreatedAt));

    /// <remarks>Withdrawn ones too, as what is left of them: a window that still shows one hears that it is no more.</remarks>
    public static async Task<IReadOnlyList<QuestionView>> OwnedBy(WorkshopDb db, Guid eventId, Guid participantId)
    {
        var own = await AskedBy(db, eventId, participantId);
        if (own.TrueForAll(q => q.State != QuestionState.Merged))
        {
            return own.Select(ForAuthor).ToList();
        }

        var mergeGroups = await MergeGroups.Of(db, eventId);
        var above = own.Where(q => q.State == QuestionState.Merged).SelectMany(q => new[] { mergeGroups.RootOf(q.Id), q.MergedIntoId!.Value }).ToList();
        var known = await db.Questions.AsNoTracking().Where(q => above.Contains(q.Id)).ToDictionaryAsync(q => q.Id);
        return own.Select(q => q.State != QuestionState.Merged ? ForAuthor(q) : ForAuthor(q) with
        {
            MergedIntoId = IsKnownTo(participantId, known[q.MergedIntoId!.Value]) ? q.MergedIntoId : null,
            MergedInto = SurvivingQuestion.For(participantId, known[mergeGroups.RootOf(q.Id)]),
        }).ToList();
    }

    /// <summary>Whether someone in the hall may know that there is such a question.</summary>
    public static bool IsKnownTo(Guid participantId, Question q) => q.IsPublic || q.ParticipantId == participantId;

    /// <summary>As its author sees it, also when it was merged.</summary>
    public static async Task<QuestionView> ForAuthor(WorkshopDb db, Question q) => q.State != QuestionState.Merged
        ? ForAuthor(q)
        : (await OwnedBy(db, q.EventId, q.ParticipantId)).Single(own => own.Id == q.Id);
}

/// <summary>What whoever asked a merged question reads about the one that stayed.</summary>
/// <param name="Id">Null while the hall may not read it and somebody else asked it.</param>
/// <param name="Text">Null as the id.</param>
/// <param name="DeclineReason">As the code, to all who asked it, in whatever words.</param>
public sealed record SurvivingQuestion(Guid? Id, string? Text, QuestionState State, DeclineCode? DeclineCode, string? DeclineReason, WrittenAnswer? Answer)
{
    public static SurvivingQuestion For(Guid participantId, Question q)
    {
        var known = QuestionView.IsKnownTo(participantId, q);
        return new(known ? q.Id : null, known ? q.Text : null, q.State, q.DeclineCode, q.DeclineReason, q.IsPublic ? WrittenAnswer.Of(q) : null);
    }
}

/// <summary>An answer in writing.</summary>
/// <param name="SpeakerId">Who wrote it; null for the moderators.</param>
public sealed record WrittenAnswer(string Text, Guid? SpeakerId, DateTime At)
{
    public static WrittenAnswer? Of(Question q) => q is { Answer: { } text, AnswerAt: { } at } ? new(text, q.AnswerSpeakerId, at) : null;
}

/// <summary>A participant's own upvote of a question, and its revision.</summary>
public sealed record OwnUpvote(Guid QuestionId, bool On, long Rev)
{
    private static readonly Func<WorkshopDb, Guid, Task<List<OwnUpvote>>> GivenBy = CompiledQuery.Many(
        (WorkshopDb db, Guid participantId) => db.Upvotes.Where(u => u.ParticipantId == participantId).Select(u => new OwnUpvote(u.QuestionId, u.On, u.Rev)));

    /// <summary>A participant belongs to one event, and so does all that they upvoted.</summary>
    public static async Task<IReadOnlyList<OwnUpvote>> By(WorkshopDb db, Guid participantId) => await GivenBy(db, participantId);
}

/// <summary>The hall sees what is approved or answered; staff see all but what was withdrawn.</summary>
public sealed class LoadQuestions : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.Question, ChangeKind.QuestionVotes];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views)
    {
        var mergeGroups = audience == Audience.Participants ? await MergeGroups.Of(db, eventId) : null;
        var visible = db.Questions.AsNoTracking().Where(q => q.EventId == eventId && (audience == Audience.Staff
            ? q.State != QuestionState.Withdrawn
            : q.State == QuestionState.Approved || q.State == QuestionState.Answered));
        if (changed is null)
        {
            views.Questions.AddRange((await visible.OrderBy(q => q.CreatedAt).ToListAsync()).Select(View));
            return;
        }

        var whole = changed.Where(c => c.Kind == ChangeKind.Question).Select(c => c.Id).ToList();
        if (whole.Count > 0)
        {
            views.Questions.AddRange((await visible.Where(q => whole.Contains(q.Id)).ToListAsync()).Select(View));
        }

        var counts = changed.Where(c => c.Kind == ChangeKind.QuestionVotes).Select(c => c.Id).ToList();
        if (counts.Count > 0)
        {
            foreach (var counted in await visible.Where(q => counts.Contains(q.Id)).Select(q => new { q.Number, q.Votes }).ToListAsync())
            {
                views.Votes[counted.Number] = counted.Votes;
            }
        }

        QuestionView View(Question q) => audience == Audience.Staff ? QuestionView.ForStaff(q)
            : mergeGroups?.Have(q.Id) == true ? QuestionView.ForOthers(q) with { MergedIds = mergeGroups.ShownUnder(q.Id) } : QuestionView.ForOthers(q);
    }

    /// <summary>Whoever asked what was merged into a question is told what becomes of it, whatever act it was.</summary>
    public async Task<IReadOnlyCollection<Guid>> AlsoConcerned(WorkshopDb db, Guid eventId, IReadOnlyCollection<(ChangeKind Kind, Guid Id)> changed)
    {
        // Of a mere count nobody is told as their own.
        var questions = changed.Where(c => c.Kind == ChangeKind.Question).Select(c => c.Id).ToList();
        var mergeGroups = questions.Count > 0 ? await MergeGroups.Of(db, eventId) : null;
        var merged = questions.Where(q => mergeGroups!.Have(q)).SelectMany(q => mergeGroups!.Under(q).Skip(1)).Distinct().ToList();
        return merged.Count == 0 ? [] : await db.Questions.Where(q => merged.Contains(q.Id)).Select(q => q.ParticipantId).Distinct().ToListAsync();
    }
}
