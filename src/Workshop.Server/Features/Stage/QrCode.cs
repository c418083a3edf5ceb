using Microsoft.EntityFrameworkCore;
using QRCoder;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Stage;

/// <summary><c>GET /api/events/{eventId}/qr.svg</c>: the join address as a QR code. The address is no secret.</summary>
public static class QrCode
{
    public static async Task<IResult> Handle(Guid eventId, WorkshopDb db, PublicAddress address, HttpContext context)
    {
        var code = await Event.CodeOf(db, eventId);
        if (code is null)
        {
            return Wire.Problem(context, EventRefusals.Unknown);
        }

        return Results.Text(Of(address.JoinUrl(code)), MediaType);
    }

    public const string MediaType = "image/svg+xml";

    /// <summary>An address as a picture to scan.</summary>
    public static string Of(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        // Always dark on light, whatever the theme: many scanners do not read the inverse.
        return svg.GetGraphic(8, "#111111", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
