using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Clears dangling references of questions.</summary>
public static class QuestionReferenceCleanup
{
    /// <summary>An agenda item or a speaker is going: questions that belonged there stay, to the panel as a whole.</summary>
    public static async Task Run(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid agendaItemOrSpeakerId)
    {
        var questions = await db.Questions
            .Where(q => q.EventId == eventId && (q.AgendaItemId == agendaItemOrSpeakerId || q.SpeakerId == agendaItemOrSpeakerId)).ToListAsync();
        foreach (var question in questions)
        {
            question.AgendaItemId = question.AgendaItemId == agendaItemOrSpeakerId ? null : question.AgendaItemId;
            question.SpeakerId = question.SpeakerId == agendaItemOrSpeakerId ? null : question.SpeakerId;
            question.Version++;
            changes.Record(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), question.ParticipantId);
        }
    }
}
