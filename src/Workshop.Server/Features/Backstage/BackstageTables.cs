using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Backstage;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<BackstageLine> BackstageLines => Set<BackstageLine>();

    public DbSet<BackstageReceipt> BackstageReceipts => Set<BackstageReceipt>();
}
