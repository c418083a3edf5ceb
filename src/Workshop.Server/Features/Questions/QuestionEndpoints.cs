using Workshop.Server.Features.Events;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Questions;

public sealed record QuestionBody(string Text, bool Anonymous, long Rev, Guid? AgendaItemId = null, Guid? SpeakerId = null);

public sealed record UpvoteBody(bool On, long Rev);

public sealed record DeclineBody(int Version, string? Reason = null, DeclineCode? Code = null);

public sealed record CorrectBody(string Text, int Version);

public sealed record LabelsBody(IReadOnlyList<string> Labels, int Version);

public sealed record AssignBody(int Version, Guid? AgendaItemId = null, Guid? SpeakerId = null);

/// <param name="SpeakerId">Whose answer it is, from moderators who put a speaker's answer there.</param>
public sealed record WrittenAnswerBody(string Text, int Version, Guid? SpeakerId = null);

/// <param name="State">Where it goes back to: Waiting or, when nothing is said, Approved.</param>
public sealed record RestoreBody(int Version, QuestionState State = QuestionState.Approved);

public sealed record BookmarkBody(bool On, int Version);

/// <param name="IntoId">The question that stays.</param>
public sealed record MergeBody(Guid IntoId, int Version);

public static class QuestionEndpoints
{
    public static void MapQuestions(this IEndpointRouteBuilder app)
    {
        var e = app.MapGroup("/api/events/{eventId:guid}");
        e.MapGet("/voices", (Guid eventId, RoleName @as, Guid? speaker, Wire wire) => wire.Send(new GetVoices(eventId, @as.Role, speaker)));
        var question = app.MapGroup("/api/events/{eventId:guid}/questions/{questionId:guid}");
        question.MapPut("", async (Guid eventId, Guid questionId, QuestionBody body, Wire wire, Grants grants, HttpContext context) => await wire.Send(
            new AskQuestion(eventId, questionId, body.Text, body.AgendaItemId, body.SpeakerId, body.Anonymous, body.Rev, await grants.FindSpeakers(context, eventId))));
        question.MapDelete("", (Guid eventId, Guid questionId, long rev, Wire wire) => wire.Send(new WithdrawQuestion(eventId, questionId, rev)));
        question.MapPut("/upvote", (Guid eventId, Guid questionId, UpvoteBody body, Wire wire) => wire.Send(new UpvoteQuestion(eventId, questionId, body.On, body.Rev)));
        question.MapPost("/approve", (Guid eventId, Guid questionId, VersionBody body, Wire wire) => wire.Send(new ModerateQuestion(eventId, questionId, QuestionState.Approved, null, body.Version)));
        question.MapPost("/restore", (Guid eventId, Guid questionId, RestoreBody body, Wire wire) => wire.Send(new ModerateQuestion(eventId, questionId, body.State, null, body.Version)));
        question.MapPost("/answer", (Guid eventId, Guid questionId, VersionBody body, Wire wire) => wire.Send(new ModerateQuestion(eventId, questionId, QuestionState.Answered, null, body.Version)));
        question.MapPost("/archive", (Guid eventId, Guid questionId, VersionBody body, Wire wire) => wire.Send(new ModerateQuestion(eventId, questionId, QuestionState.Archived, null, body.Version)));
        question.MapPost("/decline", (Guid eventId, Guid questionId, DeclineBody body, Wire wire) => wire.Send(new ModerateQuestion(eventId, questionId, QuestionState.Declined, body.Reason, body.Version, body.Code)));
        question.MapPost("/correct", (Guid eventId, Guid questionId, CorrectBody body, Wire wire) => wire.Send(new CorrectQuestion(eventId, questionId, body.Text, body.Version)));
        question.MapPut("/labels", (Guid eventId, Guid questionId, LabelsBody body, Wire wire) => wire.Send(new LabelQuestion(eventId, questionId, body.Labels, body.Version)));
        question.MapPost("/assign", (Guid eventId, Guid questionId, AssignBody body, Wire wire) => wire.Send(new AssignQuestion(eventId, questionId, body.AgendaItemId, body.SpeakerId, body.Version)));
        question.MapPut("/written-answer", (Guid eventId, Guid questionId, RoleName @as, Guid? speaker, WrittenAnswerBody body, Wire wire) => wire.Send(new AnswerInWriting(eventId, questionId, body.Text, body.Version, @as.Role, speaker, body.SpeakerId)));
        question.MapPost("/block-author", (Guid eventId, Guid questionId, BlockBody body, Wire wire) => wire.SendAs<QuestionView>(new BlockAuthor(eventId, ContributionKind.Question, questionId, body.Blocked, body.Version)));
        question.MapPut("/handled", (Guid eventId, Guid questionId, HandledBody body, Wire wire) => wire.SendAs<QuestionView>(new HandleContribution(eventId, ContributionKind.Question, questionId, body.By)));
        question.MapPost("/merge", (Guid eventId, Guid questionId, MergeBody body, Wire wire) => wire.Send(new MergeQuestion(eventId, questionId, body.IntoId, body.Version)));
        question.MapPost("/unmerge", (Guid eventId, Guid questionId, VersionBody body, Wire wire) => wire.Send(new UnmergeQuestion(eventId, questionId, body.Version)));
        question.MapPost("/bookmark", (Guid eventId, Guid questionId, BookmarkBody body, Wire wire) => wire.Send(new BookmarkQuestion(eventId, questionId, body.On, body.Version)));
    }
}
