using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Moderation;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<ModerationEntry> ModerationLog => Set<ModerationEntry>();

    public DbSet<WordList> WordLists => Set<WordList>();
}
