using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Feedback;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<Rating> Ratings => Set<Rating>();
}
