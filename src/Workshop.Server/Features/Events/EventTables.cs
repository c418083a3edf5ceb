using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Events;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<Event> Events => Set<Event>();

    public DbSet<Group> Groups => Set<Group>();
}
