using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Questions;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<Question> Questions => Set<Question>();

    public DbSet<Upvote> Upvotes => Set<Upvote>();
}
