using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Access;

/// <summary>The present address of a private link as a QR code (SVG), for a sheet that is given to one person.</summary>
[Needs(Right.EditLinks)]
public sealed record ScanLink(Guid EventId, Guid LinkId) : IQuery<string>;

public sealed class ScanLinkHandler(WorkshopDb db, LinkViews views) : IRequestHandler<ScanLink, Result<string>>
{
    public async Task<Result<string>> Handle(ScanLink request, CancellationToken cancellationToken) =>
        await Link.Find(db, request.EventId, request.LinkId) is { } link ? QrCode.Of((await views.Of(link)).Address) : AccessRefusals.LinkUnknown;
}
