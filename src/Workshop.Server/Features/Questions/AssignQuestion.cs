using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Gives a question to another agenda item or speaker; without both it is for the panel as a whole.</summary>
[Needs(Right.Moderate)]
public sealed record AssignQuestion(Guid EventId, Guid QuestionId, Guid? AgendaItemId, Guid? SpeakerId, int Version) : IAct<QuestionView>;

public sealed class AssignQuestionHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log, CallerContext caller) : IRequestHandler<AssignQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(AssignQuestion request, CancellationToken cancellationToken)
    {
        var found = await QuestionForStaff.Find(
            db, request.EventId, request.QuestionId, request.Version, q => (q.AgendaItemId, q.SpeakerId) == (request.AgendaItemId, request.SpeakerId));
        if (found.Thing is not { } question)
        {
            return found.Answer!;
        }

        if (QuestionRefusals.IfPutAway(question) is { } refusal)
        {
            return refusal;
        }

        if (request.AgendaItemId is { } agendaItem && !await AgendaItem.Exists(db, request.EventId, agendaItem))
        {
            return AgendaRefusals.Unknown;
        }

        if (request.SpeakerId is { } speaker && !await Speaker.Exists(db, request.EventId, speaker))
        {
            return AgendaRefusals.SpeakerUnknown;
        }

        var (before, earlier) = (await Place(question.AgendaItemId, question.SpeakerId), new Earlier(AgendaItemId: question.AgendaItemId, SpeakerId: question.SpeakerId));
        (question.AgendaItemId, question.SpeakerId) = (request.AgendaItemId, request.SpeakerId);
        log.Note(question, ModerationAct.Assigned, before, await Place(question.AgendaItemId, question.SpeakerId), earlier: earlier);
        question.Version++;
        changes.Record(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), question.ParticipantId);
        return QuestionView.ForStaff(question);
    }

    /// <summary>Where it belonged, as the log tells it after the agenda has changed; null for the panel as a whole.</summary>
    private async Task<string?> Place(Guid? agendaItemId, Guid? speakerId)
    {
        var texts = new[] { agendaItemId is { } s ? await AgendaItem.TitleOf(db, s) : null, speakerId is { } p ? await Speaker.NameOf(db, p) : null };
        var place = string.Join(" · ", texts.OfType<LocalText>().Select(t => t.In(caller.Current.Language)));
        return place.Length == 0 ? null : place;
    }
}
