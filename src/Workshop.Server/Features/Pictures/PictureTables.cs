using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Pictures;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<Picture> Pictures => Set<Picture>();

    public DbSet<PictureFile> PictureFiles => Set<PictureFile>();
}
