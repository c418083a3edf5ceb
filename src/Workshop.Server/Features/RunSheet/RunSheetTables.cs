using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.RunSheet;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<SheetEntry> SheetEntries => Set<SheetEntry>();
}
