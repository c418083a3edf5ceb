using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Polls;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<Poll> Polls => Set<Poll>();

    public DbSet<PollTally> PollTallies => Set<PollTally>();

    public DbSet<PollEntry> PollEntries => Set<PollEntry>();

    public DbSet<Ballot> Ballots => Set<Ballot>();

    public DbSet<PollVoter> PollVoters => Set<PollVoter>();
}
