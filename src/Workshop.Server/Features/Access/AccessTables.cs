using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Access;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<Link> Links => Set<Link>();
}
