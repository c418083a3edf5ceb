using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

public static class LoosenQuestions
{
    /// <summary>An agenda item or a speaker is going: questions that belonged there stay, to the panel as a whole.</summary>
    public static async Task From(WorkshopDb db, ChangeRecorder changes, Guid eventId, Guid sessionOrSpeakerId)
    {
        var questions = await db.Questions
            .Where(q => q.EventId == eventId && (q.SessionId == sessionOrSpeakerId || q.SpeakerId == sessionOrSpeakerId)).ToListAsync();
        foreach (var question in questions)
        {
            question.SessionId = question.SessionId == sessionOrSpeakerId ? null : question.SessionId;
            question.SpeakerId = question.SpeakerId == sessionOrSpeakerId ? null : question.SpeakerId;
            question.Version++;
            changes.Say(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), question.ParticipantId);
        }
    }
}
