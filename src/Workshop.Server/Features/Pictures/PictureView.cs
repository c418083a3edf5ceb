using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Pictures;

/// <summary>A picture without what it shows, which is at <c>/api/events/{eventId}/pictures/{id}/{hash}</c>, for phones with <c>/small</c> behind it.</summary>
/// <param name="Description">What it shows, in words; empty in both languages until somebody says, and until then it is used nowhere.</param>
/// <param name="Width">In pixels, as <paramref name="Height"/>, so that there is room for it before it comes.</param>
/// <param name="Order">Rising within a use.</param>
public sealed record PictureView(Guid Id, PictureUse Use, LocalText Description, int Width, int Height, string Hash, int Order, int Version) : IView
{
    public static PictureView Of(Picture p) => new(p.Id, p.Use, p.Description, p.Width, p.Height, p.Hash, p.Order, p.Version);

    /// <summary>The logos that everybody sees: the event's first, then its partners' in their order.</summary>
    public static async Task<IReadOnlyList<PictureView>> Logos(WorkshopDb db, Guid eventId) =>
        [.. (await db.Pictures.AsNoTracking().Where(p => p.EventId == eventId && p.Use != PictureUse.Poll).ToListAsync())
            .Where(p => p.IsPublic).OrderBy(p => p.Use).ThenBy(p => p.Order).Select(Of)];
}

/// <summary>Tells staff of every picture and the stage of logos.</summary>
public sealed class LoadPictures : ILoadViews
{
    /// <summary>Who hears of pictures at all.</summary>
    public const Audience SeenBy = Audience.Staff | Audience.Stage;

    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.Picture];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views)
    {
        if ((audience & SeenBy) == Audience.None)
        {
            return;
        }

        var pictures = db.Pictures.AsNoTracking().Where(p => p.EventId == eventId);
        if (changed is not null)
        {
            var ids = changed.Select(c => c.Id).ToList();
            pictures = pictures.Where(p => ids.Contains(p.Id));
        }

        views.Pictures.AddRange((await pictures.OrderBy(p => p.Order).ToListAsync()).Where(p => audience == Audience.Staff || p.IsPublic).Select(PictureView.Of));
    }
}
