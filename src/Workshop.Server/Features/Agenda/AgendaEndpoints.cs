using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Agenda;

public sealed record FeedbackBody(bool Open, int Version);

public sealed record ResumeBody(bool FeedbackOpen, int Version);

public sealed record TakeBackBody(bool Ended, bool FeedbackOpen, bool Staged, int Version, Guid? PreviousId = null);

/// <param name="Approval">Null for the event's own rule.</param>
public sealed record ApprovalBody(bool? Approval, int Version);

public sealed record SessionBody(
    LocalText Title, LocalText Description, IReadOnlyList<Guid> SpeakerIds, DateTime StartsAt, DateTime EndsAt, int Order, int Version,
    LocalText? FeedbackPrompt = null);

public sealed record SpeakerBody(LocalText Name, LocalText Role, int Order, int Version);

public static class AgendaEndpoints
{
    public static void MapAgenda(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/events/{eventId:guid}/sessions/{sessionId:guid}");
        session.MapPut("", (Guid eventId, Guid sessionId, SessionBody body, Wire wire) => wire.Send(new EditSession(
            eventId, sessionId, body.Title, body.Description, body.SpeakerIds, body.StartsAt, body.EndsAt, body.FeedbackPrompt, body.Order, body.Version)));
        session.MapDelete("", (Guid eventId, Guid sessionId, int version, Wire wire) => wire.Send(new DeleteSession(eventId, sessionId, version)));
        session.MapPost("/start", (Guid eventId, Guid sessionId, VersionBody body, Wire wire) => wire.Send(new RunSession(eventId, sessionId, Progress.Running, body.Version)));
        session.MapPost("/end", (Guid eventId, Guid sessionId, VersionBody body, Wire wire) => wire.Send(new RunSession(eventId, sessionId, Progress.Ended, body.Version)));
        session.MapPost("/take-back-start", (Guid eventId, Guid sessionId, TakeBackBody body, Wire wire) => wire.Send(new TakeBackStart(
            eventId, sessionId, body.Ended, body.PreviousId, body.FeedbackOpen, body.Staged, body.Version)));
        session.MapPost("/resume", (Guid eventId, Guid sessionId, ResumeBody body, Wire wire) => wire.Send(new ResumeSession(eventId, sessionId, body.FeedbackOpen, body.Version)));
        session.MapPost("/feedback", (Guid eventId, Guid sessionId, FeedbackBody body, Wire wire) => wire.Send(new OpenFeedback(eventId, sessionId, body.Open, body.Version)));
        session.MapPost("/approval", (Guid eventId, Guid sessionId, ApprovalBody body, Wire wire) => wire.Send(new SetSessionApproval(eventId, sessionId, body.Approval, body.Version)));

        var speaker = app.MapGroup("/api/events/{eventId:guid}/speakers/{speakerId:guid}");
        speaker.MapPut("", (Guid eventId, Guid speakerId, SpeakerBody body, Wire wire) => wire.Send(new EditSpeaker(eventId, speakerId, body.Name, body.Role, body.Order, body.Version)));
        speaker.MapDelete("", (Guid eventId, Guid speakerId, Wire wire) => wire.Send(new DeleteSpeaker(eventId, speakerId)));
    }
}
