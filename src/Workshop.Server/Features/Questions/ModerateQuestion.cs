using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Moves a question to another state: approves, declines, answers or archives it, or puts it back among the approved or the waiting.</summary>
/// <param name="State">Any but Withdrawn, which is its author's, and Merged, see <see cref="MergeQuestion"/>.</param>
/// <param name="Reason">What the author reads when it is declined.</param>
/// <param name="Version">The version the moderator saw.</param>
/// <param name="Code">Why it is declined, in words that the author's own language has for it.</param>
[Needs(Right.Moderate)]
public sealed record ModerateQuestion(Guid EventId, Guid QuestionId, QuestionState State, string? Reason, int Version, DeclineCode? Code = null) : IAct<QuestionView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Optional(nameof(Reason), Reason, Question.ReasonLimit);
        checks.That(Enum.IsDefined(State) && State != QuestionState.Withdrawn, nameof(State),
            "Zurückziehen kann eine Frage nur, wer sie gestellt hat.", "Only whoever asked a question can withdraw it.");
        checks.That(State != QuestionState.Merged, nameof(State),
            "Zum Zusammenlegen gehört eine zweite Frage.", "It takes a second question to merge with.");
    }
}

public sealed class ModerateQuestionHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log, TimeProvider time) : IRequestHandler<ModerateQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(ModerateQuestion request, CancellationToken cancellationToken)
    {
        var found = await QuestionForStaff.Find(db, request.EventId, request.QuestionId, request.Version, q => q.State == request.State);
        if (found.Thing is not { } question)
        {
            return found.Answer!;
        }

        if (question.State == QuestionState.Merged)
        {
            return QuestionRefusals.Merged.With(QuestionView.ForStaff(question));
        }

        changes.Record(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), Question.AudienceOf(request.State), question.ParticipantId);
        QuestionCounts.RecordChange(changes, request.EventId);
        Note(question, request);
        question.State = request.State;
        question.DeclineReason = request.State == QuestionState.Declined && !string.IsNullOrWhiteSpace(request.Reason) ? request.Reason : null;
        question.DeclineCode = request.State == QuestionState.Declined ? request.Code : null;
        question.HandledBy = request.State == QuestionState.Waiting ? question.HandledBy : null;
        question.AnsweredAt = request.State switch
        {
            // Put away and brought back it was answered when it was.
            QuestionState.Answered => question.AnsweredAt ?? time.GetUtcNow().UtcDateTime,
            QuestionState.Archived => question.AnsweredAt,
            _ => null,
        };
        question.Version++;
        await Stage.StageState.Leave(db, changes, request.EventId, question.Id, when: request.State != QuestionState.Approved);
        return QuestionView.ForStaff(question);
    }

    /// <summary>Writes down the state it is about to be put in, the one before and, when declined, why.</summary>
    private void Note(Question question, ModerateQuestion request)
    {
        var act = request.State switch
        {
            QuestionState.Approved => ModerationAct.Approved,
            QuestionState.Waiting => ModerationAct.Held,
            QuestionState.Answered => ModerationAct.Answered,
            QuestionState.Declined => ModerationAct.Declined,
            QuestionState.Archived => ModerationAct.Archived,
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.State, "Has an act of its own."),
        };
        var earlier = question.State == QuestionState.Declined ? new Earlier(question.DeclineCode, question.DeclineReason) : null;
        var isDeclined = request.State == QuestionState.Declined;
        var reason = isDeclined && !string.IsNullOrWhiteSpace(request.Reason) ? request.Reason : null;
        log.Note(question, act, ((IContribution)question).StateWord, reason, code: isDeclined ? request.Code : null, earlier: earlier);
    }
}

/// <summary>Marks a question for staff, or removes the mark.</summary>
[Needs(Right.Moderate)]
public sealed record BookmarkQuestion(Guid EventId, Guid QuestionId, bool On, int Version) : IAct<QuestionView>;

public sealed class BookmarkQuestionHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<BookmarkQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(BookmarkQuestion request, CancellationToken cancellationToken)
    {
        var found = await QuestionForStaff.Find(db, request.EventId, request.QuestionId, request.Version, q => q.Bookmarked == request.On);
        if (found.Thing is not { } question)
        {
            return found.Answer!;
        }

        // No new version: only staff hear of it, and the hall's view of the question is the same as before.
        question.Bookmarked = request.On;
        changes.Record(ChangeKind.Question, question.Id, Audience.Staff);
        return QuestionView.ForStaff(question);
    }
}

/// <summary>What every act of staff on a question begins with.</summary>
internal static class QuestionForStaff
{
    public static readonly StaffAct<Question, QuestionView> Act = new(QuestionRefusals.Unknown, QuestionRefusals.Version, QuestionView.ForStaff);

    /// <inheritdoc cref="StaffAct{T, TView}.Begin"/>
    public static async Task<(Question? Thing, Result<QuestionView>? Answer)> Find(
        WorkshopDb db, Guid eventId, Guid questionId, int version, Func<Question, bool> isAlreadySo, Func<Question, Refusal?>? refuse = null) => Act.Begin(
            await db.Questions.SingleOrDefaultAsync(q => q.EventId == eventId && q.Id == questionId && q.State != QuestionState.Withdrawn), version, isAlreadySo, refuse);
}
