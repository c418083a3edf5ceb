using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Pictures;

/// <summary>Stores a picture that was read. It is used nowhere before <see cref="DescribePicture"/>. The same id is the same picture.</summary>
/// <param name="PictureId">Made by the client.</param>
[Needs(Right.EditPictures)]
public sealed record AddPicture(Guid EventId, Guid PictureId, PictureUse Use, PictureContent Content) : IAct<PictureView>;

public sealed class AddPictureHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<AddPicture, Result<PictureView>>
{
    public async Task<Result<PictureView>> Handle(AddPicture request, CancellationToken cancellationToken)
    {
        if (await db.Pictures.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.PictureId, cancellationToken) is { } known)
        {
            return known.EventId == request.EventId ? PictureView.Of(known) : PictureRefusals.Unknown;
        }

        if (await Tombstone.Exists(db, request.EventId, ChangeKind.Picture, request.PictureId))
        {
            return PictureRefusals.Unknown;
        }

        var orders = await db.Pictures.Where(p => p.EventId == request.EventId && p.Use == request.Use).Select(p => p.Order).ToListAsync(cancellationToken);
        if (orders.Count >= Picture.MostOf(request.Use))
        {
            return PictureRefusals.TooMany;
        }

        var picture = Picture.Add(
            db, request.EventId, request.PictureId, request.Use, new LocalText(null, null), orders.DefaultIfEmpty(-1).Max() + 1, request.Content);
        changes.Record(ChangeKind.Picture, picture.Id, LoadPictures.SeenBy);
        return PictureView.Of(picture);
    }
}
