using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>Adds an agenda item, or changes what the programme says about it. Starting and ending it is <see cref="RunAgendaItem"/>.</summary>
/// <param name="AgendaItemId">Made by the client for a new one.</param>
/// <param name="FeedbackPrompt">What people are asked when they rate the item; null when nothing is asked.</param>
/// <param name="Version">The version the organiser saw; 0 for a new one.</param>
[Needs(Right.EditEvent)]
public sealed record EditAgendaItem(
    Guid EventId, Guid AgendaItemId, LocalText Title, LocalText Description, IReadOnlyList<Guid> SpeakerIds,
    DateTime StartsAt, DateTime EndsAt, LocalText? FeedbackPrompt, int Order, int Version) : IAct<AgendaItemView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.Text(nameof(Title), Title, AgendaItem.TitleLimit);
        checks.Optional(nameof(Description), Description, AgendaItem.DescriptionLimit);
        checks.Optional(nameof(FeedbackPrompt), FeedbackPrompt, AgendaItem.PromptLimit);
        checks.Times(StartsAt, EndsAt);
        var most = AgendaItem.MaxSpeakers.ToString(CultureInfo.InvariantCulture);
        checks.That(SpeakerIds.Count <= AgendaItem.MaxSpeakers && SpeakerIds.Distinct().Count() == SpeakerIds.Count, nameof(SpeakerIds),
            $"Höchstens {most} Personen, jede einmal.", $"At most {most} people, each once.");
    }
}

public sealed class EditAgendaItemHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<EditAgendaItem, Result<AgendaItemView>>
{
    public async Task<Result<AgendaItemView>> Handle(EditAgendaItem request, CancellationToken cancellationToken)
    {
        var found = await FindOrAdd(request);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var agendaItem = found.Value;
        var before = AgendaItemView.Of(agendaItem);
        var prompt = request.FeedbackPrompt?.Tidy();
        (agendaItem.Title, agendaItem.Description) = (request.Title.Tidy(), request.Description.Tidy());
        (agendaItem.StartsAt, agendaItem.EndsAt) = (request.StartsAt.ToUniversalTime(), request.EndsAt.ToUniversalTime());
        (agendaItem.SpeakerIds, agendaItem.Order) = (request.SpeakerIds, request.Order);
        agendaItem.FeedbackPrompt = prompt is null or (null, null) ? null : prompt;
        var state = db.Entry(agendaItem).State;
        if (state != EntityState.Added)
        {
            if (AgendaItemForStaff.Act.Answer(agendaItem, request.Version, isAlreadySo: state == EntityState.Unchanged, before) is { } answer)
            {
                return answer;
            }

            agendaItem.Version++;
        }

        if (await db.Speakers.CountAsync(s => s.EventId == request.EventId && request.SpeakerIds.Contains(s.Id), cancellationToken) < request.SpeakerIds.Count)
        {
            return AgendaRefusals.SpeakerUnknown;
        }

        changes.Record(ChangeKind.AgendaItem, agendaItem.Id, Audience.Everyone);
        return AgendaItemView.Of(agendaItem);
    }

    private async Task<Result<AgendaItem>> FindOrAdd(EditAgendaItem request)
    {
        if (await db.AgendaItems.SingleOrDefaultAsync(s => s.Id == request.AgendaItemId) is { } agendaItem)
        {
            return agendaItem.EventId == request.EventId ? agendaItem : AgendaRefusals.Unknown;
        }

        // It has been deleted: this is an edit of it, or its creation sent once more.
        if (request.Version != 0 || await Tombstone.Exists(db, request.EventId, ChangeKind.AgendaItem, request.AgendaItemId))
        {
            return AgendaRefusals.Unknown;
        }

        if (await db.AgendaItems.CountAsync(s => s.EventId == request.EventId) >= AgendaItem.MaxPerEvent)
        {
            return AgendaRefusals.TooManyAgendaItems;
        }

        agendaItem = new AgendaItem
        {
            Id = request.AgendaItemId,
            EventId = request.EventId,
            Title = request.Title,
            Description = request.Description,
            SpeakerIds = request.SpeakerIds,
            StartsAt = request.StartsAt,
            EndsAt = request.EndsAt,
            Order = request.Order,
        };
        db.AgendaItems.Add(agendaItem);
        return agendaItem;
    }
}
