using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Gives a question to another agenda item or speaker; without both it is for the panel as a whole.</summary>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record AssignQuestion(Guid EventId, Guid QuestionId, Guid? SessionId, Guid? SpeakerId, int Version) : IAct<QuestionView>;

public sealed class AssignQuestionHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log, CallerContext caller) : IRequestHandler<AssignQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(AssignQuestion request, CancellationToken cancellationToken)
    {
        var found = await Staff.Find(
            db, request.EventId, request.QuestionId, request.Version, q => (q.SessionId, q.SpeakerId) == (request.SessionId, request.SpeakerId), cancellationToken);
        if (found.Question is not { } question)
        {
            return found.Answer!;
        }

        if (QuestionRefusals.IfPutAway(question) is { } refusal)
        {
            return refusal;
        }

        if (request.SessionId is { } session && !await Session.Exists(db, request.EventId, session))
        {
            return AgendaRefusals.Unknown;
        }

        if (request.SpeakerId is { } speaker && !await Speaker.Exists(db, request.EventId, speaker))
        {
            return AgendaRefusals.SpeakerUnknown;
        }

        var (before, earlier) = (await Place(question.SessionId, question.SpeakerId), new Earlier(SessionId: question.SessionId, SpeakerId: question.SpeakerId));
        (question.SessionId, question.SpeakerId) = (request.SessionId, request.SpeakerId);
        log.Note(question, ModerationAct.Assigned, before, await Place(question.SessionId, question.SpeakerId), earlier: earlier);
        question.Version++;
        changes.Say(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), question.ParticipantId);
        return QuestionView.ForStaff(question);
    }

    /// <summary>Where it belonged, as the log tells it after the agenda has changed; null for the panel as a whole.</summary>
    private async Task<string?> Place(Guid? sessionId, Guid? speakerId)
    {
        var texts = new[] { sessionId is { } s ? await Session.TitleOf(db, s) : null, speakerId is { } p ? await Speaker.NameOf(db, p) : null };
        var place = string.Join(" · ", texts.OfType<LocalText>().Select(t => t.In(caller.Current.Language)));
        return place.Length == 0 ? null : place;
    }
}
