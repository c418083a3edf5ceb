using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Backstage;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Adds someone to the panel, with a private link of their own, or changes how they are called.</summary>
/// <param name="SpeakerId">Made by the client for a new one.</param>
/// <param name="Version">The version the organiser saw; 0 for a new one.</param>
[Needs(Right.EditEvent)]
public sealed record EditSpeaker(Guid EventId, Guid SpeakerId, LocalText Name, LocalText Role, int Order, int Version) : IAct<SpeakerView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Text(nameof(Name), Name, Speaker.NameLimit);
        checks.Optional(nameof(Role), Role, Speaker.RoleLimit);
    }
}

public sealed class EditSpeakerHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<EditSpeaker, Result<SpeakerView>>
{
    private static readonly StaffAct<Speaker, SpeakerView> Act = new(AgendaRefusals.SpeakerUnknown, AgendaRefusals.SpeakerVersion, SpeakerView.Of);

    public async Task<Result<SpeakerView>> Handle(EditSpeaker request, CancellationToken cancellationToken)
    {
        var (name, role) = (request.Name.Tidy(), request.Role.Tidy());
        var speaker = await db.Speakers.SingleOrDefaultAsync(s => s.Id == request.SpeakerId, cancellationToken);
        if (speaker is null)
        {
            // It has been taken off the panel: this is an edit of it, or its creation sent once more.
            if (request.Version != 0 || await Tombstone.Exists(db, request.EventId, ChangeKind.Speaker, request.SpeakerId))
            {
                return AgendaRefusals.SpeakerUnknown;
            }

            if (await db.Speakers.CountAsync(s => s.EventId == request.EventId, cancellationToken) >= Speaker.MaxPerEvent)
            {
                return AgendaRefusals.TooManySpeakers;
            }

            speaker = new Speaker { Id = request.SpeakerId, EventId = request.EventId, Name = name, Role = role, Order = request.Order };
            db.Speakers.Add(speaker);
            Link.Give(db, request.EventId, speaker.Id);
        }
        else if (speaker.EventId != request.EventId)
        {
            return AgendaRefusals.SpeakerUnknown;
        }

        var before = SpeakerView.Of(speaker);
        (speaker.Name, speaker.Role, speaker.Order) = (name, role, request.Order);
        var state = db.Entry(speaker).State;
        if (state != EntityState.Added)
        {
            if (Act.Answer(speaker, request.Version, isAlreadySo: state == EntityState.Unchanged, before) is { } answer)
            {
                return answer;
            }

            speaker.Version++;
        }

        changes.Record(ChangeKind.Speaker, speaker.Id, Audience.Everyone);
        return SpeakerView.Of(speaker);
    }
}

/// <summary>Takes someone off the panel. Their link opens nothing any more; questions addressed to them go to the whole panel.</summary>
[Needs(Right.EditEvent)]
public sealed record DeleteSpeaker(Guid EventId, Guid SpeakerId) : IAct<Gone>;

public sealed class DeleteSpeakerHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<DeleteSpeaker, Result<Gone>>
{
    public async Task<Result<Gone>> Handle(DeleteSpeaker request, CancellationToken cancellationToken)
    {
        var speaker = await db.Speakers.SingleOrDefaultAsync(s => s.EventId == request.EventId && s.Id == request.SpeakerId, cancellationToken);
        if (speaker is null)
        {
            return AgendaRefusals.SpeakerUnknown;
        }

        // Who speaks in which item is one column; few items, so they are looked through here.
        foreach (var agendaItem in (await db.AgendaItems.Where(s => s.EventId == request.EventId).ToListAsync(cancellationToken)).Where(s => s.SpeakerIds.Contains(speaker.Id)))
        {
            agendaItem.SpeakerIds = agendaItem.SpeakerIds.Where(id => id != speaker.Id).ToList();
            agendaItem.Version++;
            changes.Record(ChangeKind.AgendaItem, agendaItem.Id, Audience.Everyone);
        }

        await QuestionReferenceCleanup.Run(db, changes, request.EventId, speaker.Id);
        await BackstageLine.Forget(db, changes, request.EventId, speaker.Id);
        await Link.RemoveOf(db, speaker.Id);
        db.Speakers.Remove(speaker);
        Tombstone.Add(db, request.EventId, ChangeKind.Speaker, speaker.Id);
        changes.Record(ChangeKind.Speaker, speaker.Id, Audience.Everyone);
        return new Gone(ChangeKind.Speaker, speaker.Id);
    }
}
