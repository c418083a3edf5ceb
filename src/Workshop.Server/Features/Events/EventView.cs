using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>What phones may do. Defaults: questions wait for approval, no names are asked for, nobody waits between two questions.</summary>
/// <param name="PauseReason">What the hall reads while no questions are taken; null for no more than that.</param>
/// <param name="SlowSeconds">Seconds a person waits between two questions; 0 for none.</param>
/// <param name="MostQuestions">Questions a person may have asked; 0 for any number.</param>
public sealed record RulesView(
    bool Approval, bool Post, bool Vote, bool Board, NameRule Names, bool Anonymous, LocalText? PauseReason, int SlowSeconds, int MostQuestions)
{
    public static RulesView Of(Event e) => new(
        e.Approval, e.MayPost, e.MayVote, e.MayWriteNotes, e.Names, e.Anonymous, e.PauseReason, e.SlowSeconds, e.MostQuestions);
}

/// <param name="JoinUrl">What the QR code says: the address phones join at.</param>
/// <param name="Rehearsal">What is done now is wiped before the event.</param>
public sealed record EventView(
    Guid Id, string Code, LocalText Title, LocalText Description, LocalText Place, IReadOnlyList<string> Organisers,
    DateTime StartsAt, DateTime EndsAt, string TimeZone, IReadOnlyList<string> Languages, string Accent,
    Progress State, RulesView Rules, int Version, string JoinUrl, bool Rehearsal)
{
    public static EventView Of(Event e, PublicAddress address) => new(
        e.Id, e.Code, e.Title, e.Description, e.Place, e.Organisers, e.StartsAt, e.EndsAt, e.TimeZone, e.Languages, e.Accent,
        e.State, RulesView.Of(e), e.Version, address.JoinUrl(e.Code), e.Rehearsal);
}

/// <param name="Order">Rising within a kind.</param>
public sealed record GroupView(Guid Id, GroupKind Kind, LocalText Name, int Order, int Version) : IView
{
    public static GroupView Of(Group g) => new(g.Id, g.Kind, g.Name, g.Order, g.Version);

    /// <summary>The groups of an event in their order.</summary>
    public static readonly Func<WorkshopDb, Guid, Task<List<GroupView>>> Load = CompiledQuery.Many(
        (WorkshopDb db, Guid eventId) => db.Groups.Where(g => g.EventId == eventId).OrderBy(g => g.Order)
            .Select(g => new GroupView(g.Id, g.Kind, g.Name, g.Order, g.Version)));
}

/// <summary>The event and its groups look the same to everyone.</summary>
public sealed class LoadEvent(PublicAddress address) : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.Event, ChangeKind.Group];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views)
    {
        if (changed is null || changed.Any(c => c.Kind == ChangeKind.Event))
        {
            views.Event = EventView.Of(await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId), address);
        }

        if (changed is null || changed.Any(c => c.Kind == ChangeKind.Group))
        {
            // Few and small: all of them, so that one list replaces another.
            views.Groups.AddRange(await GroupView.Load(db, eventId));
        }
    }
}
