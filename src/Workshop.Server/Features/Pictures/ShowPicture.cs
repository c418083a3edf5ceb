using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Pictures;

/// <summary>
/// <c>GET /api/events/{eventId}/pictures/{pictureId}/{hash}</c> and, for phones, the same with <c>/small</c>: what a picture shows. Logos are for
/// everybody, since people see them before they join; other pictures for whoever is at the event, in whatever capacity: an image in a page carries
/// every cookie of the browser and says no role. What an address shows never changes, so browsers keep it, also where there is no network.
/// </summary>
public static class ShowPicture
{
    private static readonly Role[] AtEvent = [Role.Participant, Role.Stage, Role.Moderator, Role.Organiser];

    public static Task<IResult> Whole(Guid eventId, Guid pictureId, string hash, ShownPictures pictures, Grants grants, HttpContext context) =>
        Show((eventId, pictureId, hash), isSmall: false, pictures, grants, context);

    public static Task<IResult> Small(Guid eventId, Guid pictureId, string hash, ShownPictures pictures, Grants grants, HttpContext context) =>
        Show((eventId, pictureId, hash), isSmall: true, pictures, grants, context);

    private static async Task<IResult> Show(
        (Guid EventId, Guid PictureId, string Hash) address, bool isSmall, ShownPictures pictures, Grants grants, HttpContext context)
    {
        var found = await pictures.Find(address, context);
        if (found.Refusal is { } refusal)
        {
            return Wire.Problem(context, refusal);
        }

        var picture = found.Value;
        if (!picture.IsPublic && await WhyNot(address.EventId, grants, context) is { } no)
        {
            return Wire.Problem(context, no);
        }

        var headers = context.Response.Headers;
        headers.CacheControl = $"{(picture.IsPublic ? "public" : "private")}, max-age=31536000, immutable";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.ContentDisposition = "inline";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Bytes(isSmall ? picture.Small : picture.Bytes, PictureContent.MediaType);
    }

    /// <summary>Null for whoever is at the event.</summary>
    private static async Task<Refusal?> WhyNot(Guid eventId, Grants grants, HttpContext context)
    {
        var claims = AtEvent.SelectMany(role => grants.Claims(context, role, eventId, null)).ToList();
        var refusal = claims.Count == 0 ? CommonRefusals.Missing : (await grants.FirstHolding(claims)).Refusal;
        return refusal is null || (await grants.FindSpeakers(context, eventId)).Count > 0 ? null : refusal;
    }
}

/// <summary>A picture as it is shown.</summary>
/// <param name="IsPublic">Anybody may see it.</param>
public sealed record ShownPicture(byte[] Bytes, byte[] Small, bool IsPublic);

/// <summary>
/// Finds what an address shows. What was shown lately is remembered, so that a hall that comes in asks the database once; what is not costs the
/// browser, or all strangers together, a read.
/// </summary>
public sealed class ShownPictures(PictureCache cache, Lazy<WorkshopDb> db, RateLimits limits)
{
    public async Task<Result<ShownPicture>> Find((Guid EventId, Guid PictureId, string Hash) address, HttpContext context)
    {
        if (cache.Find(address) is { } known)
        {
            return known;
        }

        var who = Grants.Identify(context);
        if (who.Count == 0 ? !limits.TryReadAsStranger() : !who.All(principal => limits.TryRead(principal)))
        {
            await limits.HoldBack(context.RequestAborted);
            return CommonRefusals.TooMany;
        }

        var (eventId, pictureId, hash) = address;
        var picture = await db.Value.Pictures.AsNoTracking().SingleOrDefaultAsync(p => p.EventId == eventId && p.Id == pictureId);
        if (picture?.Hash != hash || await db.Value.PictureFiles.AsNoTracking().SingleOrDefaultAsync(f => f.PictureId == pictureId) is not { } file)
        {
            return PictureRefusals.Unknown;
        }

        var shown = new ShownPicture(file.Bytes, file.Small, picture.IsPublic);
        cache.Store(address, shown);
        return shown;
    }
}

/// <summary>A bounded cache of what was shown lately; each entry expires soon, since another server may have deleted its picture.</summary>
public sealed class PictureCache(TimeProvider time)
{
    /// <summary>In bytes of pictures.</summary>
    private const long Most = 32 * 1024 * 1024;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid EventId, Guid PictureId, string Hash), (ShownPicture Picture, long Since)> shown = new();
    private long held;

    public ShownPicture? Find((Guid EventId, Guid PictureId, string Hash) address) =>
        shown.TryGetValue(address, out var entry) && time.GetElapsedTime(entry.Since) < Lifetime ? entry.Picture : null;

    public void Store((Guid EventId, Guid PictureId, string Hash) address, ShownPicture picture)
    {
        var size = picture.Bytes.Length + picture.Small.Length;
        if (Interlocked.Add(ref held, size) > Most)
        {
            shown.Clear();
            Interlocked.Exchange(ref held, size);
        }

        shown[address] = (picture, time.GetTimestamp());
    }

    /// <summary>Forgets a picture once it is stored that it changed or is gone.</summary>
    public void ForgetAfter(AfterCommit after, Guid pictureId) => after.Do(_ =>
    {
        Forget(a => a.PictureId == pictureId);
        return Task.CompletedTask;
    });

    /// <summary>All of an event that is gone.</summary>
    public void ForgetEvent(Guid eventId) => Forget(a => a.EventId == eventId);

    private void Forget(Func<(Guid EventId, Guid PictureId, string Hash), bool> which)
    {
        foreach (var address in shown.Keys.Where(which))
        {
            shown.TryRemove(address, out _);
        }
    }
}
