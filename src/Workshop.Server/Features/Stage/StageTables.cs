using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Stage;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<StageState> Stages => Set<StageState>();
}
