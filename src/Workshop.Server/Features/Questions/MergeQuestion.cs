using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Says that a question asks the same as another, which is answered for both and counts the votes of both.</summary>
/// <param name="IntoId">The question that stays.</param>
/// <param name="Version">Of the question that goes, as the moderator saw it.</param>
[Needs(Right.Moderate)]
public sealed record MergeQuestion(Guid EventId, Guid QuestionId, Guid IntoId, int Version) : IAct<QuestionView>, IChecked
{
    public void Check(Checks checks) => checks.That(QuestionId != IntoId, nameof(IntoId),
        "Eine Frage kann nicht mit sich selbst zusammengelegt werden.", "A question cannot be merged with itself.");
}

public sealed class MergeQuestionHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log) : IRequestHandler<MergeQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(MergeQuestion request, CancellationToken cancellationToken)
    {
        var found = await QuestionForStaff.Find(
            db, request.EventId, request.QuestionId, request.Version, q => q.State == QuestionState.Merged && q.MergedIntoId == request.IntoId);
        if (found.Thing is not { } question)
        {
            return found.Answer!;
        }

        if (question.State == QuestionState.Merged)
        {
            return QuestionRefusals.Merged.With(QuestionView.ForStaff(question));
        }

        var into = await db.Questions.SingleOrDefaultAsync(
            q => q.EventId == request.EventId && q.Id == request.IntoId && q.State != QuestionState.Withdrawn, cancellationToken);
        if (into is null)
        {
            return QuestionRefusals.Unknown;
        }

        // Whoever was merged can stand for nobody, so there is no going round in circles.
        if (into.State is not (QuestionState.Waiting or QuestionState.Approved or QuestionState.Answered))
        {
            return QuestionRefusals.CannotStand.With(QuestionView.ForStaff(question));
        }

        if (QuestionRefusals.IfTakenFromTheHall(question, into) is { } refusal)
        {
            return refusal;
        }

        changes.Record(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), Question.AudienceOf(QuestionState.Merged), question.ParticipantId);
        (question.StateBeforeMerge, question.State, question.MergedIntoId) = (question.State, QuestionState.Merged, into.Id);
        question.Version++;
        log.Note(question, ModerationAct.Merged, intoId: into.Id);
        QuestionCounts.RecordChange(changes, request.EventId);
        await Stage.StageState.Leave(db, changes, request.EventId, question.Id);
        await MergeGroups.Recount(db, changes, request.EventId, [into.Id]);
        return QuestionView.ForStaff(question);
    }
}

/// <summary>Takes a merge back: the question stands where it stood before, and each counts its own votes.</summary>
[Needs(Right.Moderate)]
public sealed record UnmergeQuestion(Guid EventId, Guid QuestionId, int Version) : IAct<QuestionView>;

public sealed class UnmergeQuestionHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log) : IRequestHandler<UnmergeQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(UnmergeQuestion request, CancellationToken cancellationToken)
    {
        var found = await QuestionForStaff.Find(db, request.EventId, request.QuestionId, request.Version, q => q.State != QuestionState.Merged);
        if (found.Thing is not { } question)
        {
            return found.Answer!;
        }

        var above = (await MergeGroups.Of(db, request.EventId)).Above(question.Id).ToList();
        log.Note(question, ModerationAct.Unmerged, intoId: question.MergedIntoId);
        Separate(changes, question);
        QuestionCounts.RecordChange(changes, request.EventId);
        await MergeGroups.Recount(db, changes, request.EventId, [question.Id, .. above]);
        return QuestionView.ForStaff(question);
    }

    /// <summary>A question that stood for others is withdrawn: they stand for themselves again.</summary>
    public static async Task Release(WorkshopDb db, ChangeRecorder changes, Question withdrawn)
    {
        var under = (await MergeGroups.Of(db, withdrawn.EventId)).Under(withdrawn.Id);
        if (under.Count == 1)
        {
            return;
        }

        var members = await db.Questions.Where(q => under.Contains(q.Id)).ToDictionaryAsync(q => q.Id);
        // What was withdrawn as well cannot stand for what was merged into it either.
        var fallen = new HashSet<Guid> { withdrawn.Id };
        foreach (var question in under.Skip(1).Select(id => members[id]).Where(q => fallen.Contains(q.MergedIntoId!.Value)))
        {
            Separate(changes, question);
            if (question.State == QuestionState.Withdrawn)
            {
                fallen.Add(question.Id);
            }
        }

        await MergeGroups.Recount(db, changes, withdrawn.EventId, [withdrawn.Id, .. members.Keys]);
    }

    private static void Separate(ChangeRecorder changes, Question question)
    {
        var state = question.State == QuestionState.Withdrawn ? QuestionState.Withdrawn : question.StateBeforeMerge ?? QuestionState.Waiting;
        changes.Record(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), Question.AudienceOf(state), question.ParticipantId);
        (question.State, question.MergedIntoId, question.StateBeforeMerge) = (state, null, null);
        question.Version++;
    }
}
