using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Agenda;

/// <summary>An agenda item. <see cref="StartsAt"/> and <see cref="EndsAt"/> are the plan, StartedAt and EndedAt what happened.</summary>
/// <param name="Approval">Whether questions to it wait for a moderator; null for the event's own rule.</param>
public sealed record AgendaItemView(
    Guid Id, LocalText Title, LocalText Description, IReadOnlyList<Guid> SpeakerIds, DateTime StartsAt, DateTime EndsAt,
    Progress State, DateTime? StartedAt, DateTime? EndedAt, LocalText? FeedbackPrompt, bool FeedbackOpen, bool? Approval, int Order, int Version) : IView
{
    public static AgendaItemView Of(AgendaItem s) => new(
        s.Id, s.Title, s.Description, s.SpeakerIds, s.StartsAt, s.EndsAt,
        s.State, s.StartedAt, s.EndedAt, s.FeedbackPrompt, s.FeedbackOpen, s.Approval, s.Order, s.Version);
}

public sealed record SpeakerView(Guid Id, LocalText Name, LocalText Role, int Order, int Version) : IView
{
    public static SpeakerView Of(Speaker s) => new(s.Id, s.Name, s.Role, s.Order, s.Version);

    /// <summary>Everyone on the panel, in their order.</summary>
    public static async Task<List<SpeakerView>> Load(WorkshopDb db, Guid eventId) =>
        (await db.Speakers.AsNoTracking().Where(s => s.EventId == eventId).OrderBy(s => s.Order).ToListAsync()).Select(Of).ToList();
}

/// <summary>The agenda looks the same to everyone.</summary>
public sealed class LoadAgenda : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.AgendaItem, ChangeKind.Speaker];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views)
    {
        var agendaItems = db.AgendaItems.AsNoTracking().Where(s => s.EventId == eventId);
        var speakers = db.Speakers.AsNoTracking().Where(s => s.EventId == eventId);
        if (changed is not null)
        {
            var agendaItemIds = changed.Where(c => c.Kind == ChangeKind.AgendaItem).Select(c => c.Id).ToList();
            var speakerIds = changed.Where(c => c.Kind == ChangeKind.Speaker).Select(c => c.Id).ToList();
            agendaItems = agendaItems.Where(s => agendaItemIds.Contains(s.Id));
            speakers = speakers.Where(s => speakerIds.Contains(s.Id));
        }

        views.AgendaItems.AddRange((await agendaItems.OrderBy(s => s.Order).ToListAsync()).Select(AgendaItemView.Of));
        views.Speakers.AddRange((await speakers.OrderBy(s => s.Order).ToListAsync()).Select(SpeakerView.Of));
    }
}
