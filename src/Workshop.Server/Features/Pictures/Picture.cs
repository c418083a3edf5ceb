using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Pictures;

/// <summary>What staff uploaded a picture for.</summary>
public enum PictureUse
{
    /// <summary>The event's own logo: beside its title where people join, on the stage and on the poster.</summary>
    Event,

    /// <summary>The logo of one of its partners, in their row there.</summary>
    Partner,

    /// <summary>For polls.</summary>
    Poll,
}

/// <summary>
/// A picture that staff uploaded: what is said of it. It is used nowhere before it is described, since some cannot see it. What it shows stands in
/// a row of its own, which only whoever looks at it reads.
/// </summary>
public sealed class Picture : IVersioned
{
    public static readonly TextLimit DescriptionLimit = new(300, 1200);

    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    public required PictureUse Use { get; init; }

    /// <summary>What it shows, in words; empty in both languages until somebody says.</summary>
    public required LocalText Description { get; set; }

    /// <summary>Rising within a use.</summary>
    public required int Order { get; set; }

    /// <summary>In pixels, as it is stored.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Digest of what is stored, part of its address: what an address shows never changes.</summary>
    public required string Hash { get; init; }

    public int Version { get; set; } = 1;

    public bool IsDescribed => (Description.De ?? Description.En) is not null;

    /// <summary>Whether anybody may see it, also before joining.</summary>
    public bool IsPublic => Use != PictureUse.Poll && IsDescribed;

    /// <summary>How many an event may have of a use.</summary>
    public static int MostOf(PictureUse use) => use switch { PictureUse.Event => 1, PictureUse.Partner => 8, _ => 12 };

    /// <summary>Makes a row of it and one of what it shows.</summary>
    public static Picture Add(WorkshopDb db, Guid eventId, Guid pictureId, PictureUse use, LocalText description, int order, PictureContent content)
    {
        var picture = new Picture
        {
            Id = pictureId,
            EventId = eventId,
            Use = use,
            Description = description,
            Order = order,
            Width = content.Width,
            Height = content.Height,
            Hash = content.Hash,
        };
        db.Pictures.Add(picture);
        db.PictureFiles.Add(new PictureFile { PictureId = pictureId, Bytes = content.Bytes, Small = content.Small });
        return picture;
    }

    /// <summary>Those of an event that are described, in their order, with what they show.</summary>
    public static async Task<IReadOnlyList<(Picture Picture, PictureContent Content)>> Prepared(WorkshopDb db, Guid eventId)
    {
        var pictures = await db.Pictures.AsNoTracking().Where(p => p.EventId == eventId)
            .Join(db.PictureFiles, p => p.Id, f => f.PictureId, (p, f) => new { Picture = p, File = f }).ToListAsync();
        return [.. pictures.Where(p => p.Picture.IsDescribed).OrderBy(p => p.Picture.Use).ThenBy(p => p.Picture.Order)
            .Select(p => (p.Picture, new PictureContent(p.File.Bytes, p.File.Small, p.Picture.Width, p.Picture.Height, p.Picture.Hash)))];
    }

    private sealed class Mapping : IEntityTypeConfiguration<Picture>
    {
        public void Configure(EntityTypeBuilder<Picture> picture)
        {
            picture.HasIndex(p => p.EventId);
            picture.Property(p => p.Hash).HasMaxLength(PictureContent.HashLength);
            picture.Ignore(p => p.IsDescribed);
            picture.Ignore(p => p.IsPublic);
            picture.HasOne<Event>().WithMany().HasForeignKey(p => p.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What a picture shows, as WebP without any metadata.</summary>
public sealed class PictureFile
{
    public required Guid PictureId { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary>The same for phones, a few kilobytes.</summary>
    public required byte[] Small { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<PictureFile>
    {
        public void Configure(EntityTypeBuilder<PictureFile> file)
        {
            file.HasKey(f => f.PictureId);
            file.HasOne<Picture>().WithOne().HasForeignKey<PictureFile>(f => f.PictureId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
