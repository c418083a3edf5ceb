using Microsoft.EntityFrameworkCore;
using Workshop.Server.Live;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<Change> Changes => Set<Change>();

    public DbSet<Tombstone> Tombstones => Set<Tombstone>();
}
