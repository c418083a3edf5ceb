using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <param name="Author">Null when anonymous.</param>
/// <param name="DeclineReason">Only to staff and the author.</param>
/// <param name="Bookmarked">False for everyone but staff.</param>
/// <param name="Rev">The author's revision.</param>
/// <param name="Version">What staff send back with their next act.</param>
public sealed record QuestionView(
    Guid Id, string Text, Guid? SessionId, Guid? SpeakerId, string? Author, QuestionState State, string? DeclineReason,
    bool Bookmarked, int Votes, DateTime CreatedAt, DateTime? AnsweredAt, long Rev, int Version)
{
    /// <summary>As staff see it.</summary>
    public static QuestionView ForStaff(Question q) => new(
        q.Id, q.Text, q.SessionId, q.SpeakerId, q.Author, q.State, q.DeclineReason, q.Bookmarked, q.Votes, q.CreatedAt, q.AnsweredAt, q.Rev, q.Version);

    /// <summary>As its author and the hall see it.</summary>
    public static QuestionView ForOthers(Question q) => ForStaff(q) with { Bookmarked = false };

    private static readonly Func<WorkshopDb, Guid, Guid, Task<List<Question>>> AskedBy = CompiledQuery.Many(
        (WorkshopDb db, Guid eventId, Guid participantId) => db.Questions.AsNoTracking()
            .Where(q => q.EventId == eventId && q.ParticipantId == participantId && q.State != QuestionState.Withdrawn)
            .OrderBy(q => q.CreatedAt));

    public static async Task<IReadOnlyList<QuestionView>> OwnedBy(WorkshopDb db, Guid eventId, Guid participantId) =>
        (await AskedBy(db, eventId, participantId)).Select(ForOthers).ToList();
}

/// <summary>Only the number, for when nothing else changed.</summary>
public sealed record QuestionVotes(Guid Id, int Votes);

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
            views.Votes.AddRange(await visible.Where(q => counts.Contains(q.Id)).Select(q => new QuestionVotes(q.Id, q.Votes)).ToListAsync());
        }

        QuestionView View(Question q) => audience == Audience.Staff ? QuestionView.ForStaff(q) : QuestionView.ForOthers(q);
    }
}
