using Microsoft.EntityFrameworkCore;
using Workshop.Server.Live;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<DueAct> DueActs => Set<DueAct>();
}
