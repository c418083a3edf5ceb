using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Agenda;

public sealed record FeedbackBody(bool Open, int Version);

public sealed record ResumeBody(bool FeedbackOpen, int Version);

public sealed record TakeBackBody(bool Ended, bool FeedbackOpen, bool Staged, int Version, Guid? PreviousId = null);

/// <param name="Approval">Null for the event's own rule.</param>
public sealed record ApprovalBody(bool? Approval, int Version);

public sealed record AgendaItemBody(
    LocalText Title, LocalText Description, IReadOnlyList<Guid> SpeakerIds, DateTime StartsAt, DateTime EndsAt, int Order, int Version,
    LocalText? FeedbackPrompt = null);

public sealed record SpeakerBody(LocalText Name, LocalText Role, int Order, int Version);

public static class AgendaEndpoints
{
    public static void MapAgenda(this IEndpointRouteBuilder app)
    {
        var agendaItem = app.MapGroup("/api/events/{eventId:guid}/agenda-items/{agendaItemId:guid}");
        agendaItem.MapPut("", (Guid eventId, Guid agendaItemId, AgendaItemBody body, Wire wire) => wire.Send(new EditAgendaItem(
            eventId, agendaItemId, body.Title, body.Description, body.SpeakerIds, body.StartsAt, body.EndsAt, body.FeedbackPrompt, body.Order, body.Version)));
        agendaItem.MapDelete("", (Guid eventId, Guid agendaItemId, int version, Wire wire) => wire.Send(new DeleteAgendaItem(eventId, agendaItemId, version)));
        agendaItem.MapPost("/start", (Guid eventId, Guid agendaItemId, OpenBody body, Wire wire) => wire.Send(new RunAgendaItem(eventId, agendaItemId, Progress.Running, body.Show, body.Version)));
        agendaItem.MapPost("/end", (Guid eventId, Guid agendaItemId, VersionBody body, Wire wire) => wire.Send(new RunAgendaItem(eventId, agendaItemId, Progress.Ended, Show: false, body.Version)));
        agendaItem.MapPost("/take-back-start", (Guid eventId, Guid agendaItemId, TakeBackBody body, Wire wire) => wire.Send(new TakeBackStart(
            eventId, agendaItemId, body.Ended, body.PreviousId, body.FeedbackOpen, body.Staged, body.Version)));
        agendaItem.MapPost("/resume", (Guid eventId, Guid agendaItemId, ResumeBody body, Wire wire) => wire.Send(new ResumeAgendaItem(eventId, agendaItemId, body.FeedbackOpen, body.Version)));
        agendaItem.MapPost("/feedback", (Guid eventId, Guid agendaItemId, FeedbackBody body, Wire wire) => wire.Send(new OpenFeedback(eventId, agendaItemId, body.Open, body.Version)));
        agendaItem.MapPost("/approval", (Guid eventId, Guid agendaItemId, ApprovalBody body, Wire wire) => wire.Send(new SetAgendaItemApproval(eventId, agendaItemId, body.Approval, body.Version)));

        var speaker = app.MapGroup("/api/events/{eventId:guid}/speakers/{speakerId:guid}");
        speaker.MapPut("", (Guid eventId, Guid speakerId, SpeakerBody body, Wire wire) => wire.Send(new EditSpeaker(eventId, speakerId, body.Name, body.Role, body.Order, body.Version)));
        speaker.MapDelete("", (Guid eventId, Guid speakerId, Wire wire) => wire.Send(new DeleteSpeaker(eventId, speakerId)));
    }
}
