using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Boards;

namespace Workshop.Server.Data;

public abstract partial class WorkshopDb
{
    public DbSet<Board> Boards => Set<Board>();

    public DbSet<BoardColumn> BoardColumns => Set<BoardColumn>();

    public DbSet<Note> Notes => Set<Note>();
}
