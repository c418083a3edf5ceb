using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Adds an agenda item, or changes what the programme says about it. Starting and ending it is <see cref="RunSession"/>.</summary>
/// <param name="SessionId">Made by the client for a new one.</param>
/// <param name="FeedbackPrompt">What people are asked when they rate the item; null when nothing is asked.</param>
/// <param name="Version">The version the organiser saw; 0 for a new one.</param>
[MaySend(Role.Organiser)]
public sealed record EditSession(
    Guid EventId, Guid SessionId, LocalText Title, LocalText Description, IReadOnlyList<Guid> SpeakerIds,
    DateTime StartsAt, DateTime EndsAt, LocalText? FeedbackPrompt, int Order, int Version) : IAct<SessionView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Text(nameof(Title), Title, Session.TitleLimit);
        checks.Optional(nameof(Description), Description, Session.DescriptionLimit);
        checks.Optional(nameof(FeedbackPrompt), FeedbackPrompt, Session.PromptLimit);
        checks.Times(StartsAt, EndsAt);
        var most = Session.MaxSpeakers.ToString(CultureInfo.InvariantCulture);
        checks.That(SpeakerIds.Count <= Session.MaxSpeakers && SpeakerIds.Distinct().Count() == SpeakerIds.Count, nameof(SpeakerIds),
            $"Höchstens {most} Personen, jede einmal.", $"At most {most} people, each once.");
    }
}

public sealed class EditSessionHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<EditSession, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(EditSession request, CancellationToken cancellationToken)
    {
        var found = await FindOrAdd(request);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var session = found.Value;
        var before = SessionView.Of(session);
        var prompt = request.FeedbackPrompt?.Tidy();
        (session.Title, session.Description) = (request.Title.Tidy(), request.Description.Tidy());
        (session.StartsAt, session.EndsAt) = (request.StartsAt.ToUniversalTime(), request.EndsAt.ToUniversalTime());
        (session.SpeakerIds, session.Order) = (request.SpeakerIds, request.Order);
        session.FeedbackPrompt = prompt is null or (null, null) ? null : prompt;
        var state = db.Entry(session).State;
        if (state == EntityState.Unchanged)
        {
            return before;
        }

        if (state == EntityState.Modified)
        {
            if (before.Version != request.Version)
            {
                return AgendaRefusals.Version.With(before);
            }

            session.Version++;
        }

        if (await db.Speakers.CountAsync(s => s.EventId == request.EventId && request.SpeakerIds.Contains(s.Id), cancellationToken) < request.SpeakerIds.Count)
        {
            return AgendaRefusals.SpeakerUnknown;
        }

        changes.Say(ChangeKind.Session, session.Id, Audience.Everyone);
        return SessionView.Of(session);
    }

    private async Task<Result<Session>> FindOrAdd(EditSession request)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId) is { } session)
        {
            return session.EventId == request.EventId ? session : AgendaRefusals.Unknown;
        }

        // It has been deleted: this is an edit of it, or its creation sent once more.
        if (request.Version != 0 || await Tombstone.LiesFor(db, request.EventId, ChangeKind.Session, request.SessionId))
        {
            return AgendaRefusals.Unknown;
        }

        if (await db.Sessions.CountAsync(s => s.EventId == request.EventId) >= Session.MaxPerEvent)
        {
            return AgendaRefusals.TooManySessions;
        }

        session = new Session
        {
            Id = request.SessionId,
            EventId = request.EventId,
            Title = request.Title,
            Description = request.Description,
            SpeakerIds = request.SpeakerIds,
            StartsAt = request.StartsAt,
            EndsAt = request.EndsAt,
            Order = request.Order,
        };
        db.Sessions.Add(session);
        return session;
    }
}
