using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Participants;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<Participant> Participants => Set<Participant>();
}
