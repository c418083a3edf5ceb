using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Agenda;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<Speaker> Speakers => Set<Speaker>();
}
