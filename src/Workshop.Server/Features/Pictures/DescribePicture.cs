using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Pictures;

/// <summary>Says in words what a picture shows, for everybody who cannot see it, and where it stands among others. From then on it is used.</summary>
/// <param name="Version">The version that staff saw.</param>
[Needs(Right.EditPictures)]
public sealed record DescribePicture(Guid EventId, Guid PictureId, LocalText Description, int Order, int Version) : IAct<PictureView>, IChecked
{
    public void Check(Checks checks) => checks.Text(nameof(Description), Description, Picture.DescriptionLimit);
}

public sealed class DescribePictureHandler(WorkshopDb db, ChangeRecorder changes, AfterCommit after, PictureCache cache) : IRequestHandler<DescribePicture, Result<PictureView>>
{
    private static readonly StaffAct<Picture, PictureView> Act = new(PictureRefusals.Unknown, PictureRefusals.Version, PictureView.Of);

    public async Task<Result<PictureView>> Handle(DescribePicture request, CancellationToken cancellationToken)
    {
        var description = request.Description.Tidy();
        var found = Act.Begin(
            await db.Pictures.SingleOrDefaultAsync(p => p.EventId == request.EventId && p.Id == request.PictureId, cancellationToken),
            request.Version,
            isAlreadySo: p => p.Description == description && p.Order == request.Order);
        if (found.Thing is not { } picture)
        {
            return found.Answer!;
        }

        (picture.Description, picture.Order, picture.Version) = (description, request.Order, picture.Version + 1);
        changes.Record(ChangeKind.Picture, picture.Id, LoadPictures.SeenBy);
        // Others may see it now.
        cache.ForgetAfter(after, picture.Id);
        return PictureView.Of(picture);
    }
}

/// <summary>Removes a picture for good, with what it shows.</summary>
[Needs(Right.EditPictures)]
public sealed record DeletePicture(Guid EventId, Guid PictureId) : IAct<Gone>;

public sealed class DeletePictureHandler(WorkshopDb db, ChangeRecorder changes, AfterCommit after, PictureCache cache) : IRequestHandler<DeletePicture, Result<Gone>>
{
    public async Task<Result<Gone>> Handle(DeletePicture request, CancellationToken cancellationToken)
    {
        var picture = await db.Pictures.SingleOrDefaultAsync(p => p.EventId == request.EventId && p.Id == request.PictureId, cancellationToken);
        if (picture is null)
        {
            return PictureRefusals.Unknown;
        }

        // What it shows goes with it in the database.
        db.Pictures.Remove(picture);
        Tombstone.Add(db, request.EventId, ChangeKind.Picture, picture.Id);
        changes.Record(ChangeKind.Picture, picture.Id, LoadPictures.SeenBy);
        cache.ForgetAfter(after, picture.Id);
        return new Gone(ChangeKind.Picture, picture.Id);
    }
}
