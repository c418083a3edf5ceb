using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

public static class LoosenQuestions
{
    /// <summary>An agenda item or a speaker is going: questions that belonged there stay, to the panel as a whole.</summary>
    public static async Task From(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid agendaItemOrSpeakerId)
    {
        var questions = await db.Questions
            .Where(q => q.EventId == eventId && (q.AgendaItemId == agendaItemOrSpeakerId || q.SpeakerId == agendaItemOrSpeakerId)).ToListAsync();
        foreach (var question in questions)
        {
            question.AgendaItemId = question.AgendaItemId == agendaItemOrSpeakerId ? null : question.AgendaItemId;
            question.SpeakerId = question.SpeakerId == agendaItemOrSpeakerId ? null : question.SpeakerId;
            question.Version++;
            changes.Say(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), question.ParticipantId);
        }
    }
}
