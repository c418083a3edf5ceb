using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Workshop.Server.Data;

namespace Workshop.Server;

public static class Health
{
    /// <summary>Live: the process answers. Ready: the database can be written.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Ok()).ExcludeFromDescription();
        app.MapGet("/health/ready", async (WorkshopDb db, CancellationToken stopped) =>
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(stopped);
                await AskForRoom(db, transaction, stopped);
                // Committed, although nothing changes: a full disk shows itself only then.
                await db.Installations.ExecuteUpdateAsync(s => s.SetProperty(i => i.Id, Installation.OnlyId), stopped);
                await transaction.CommitAsync(stopped);
                return Results.Ok();
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
            {
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }
        }).ExcludeFromDescription();
    }

    /// <summary>An SQLite file may still take a change and have no room for anything new: a table needs a page of its own.</summary>
    private static async Task AskForRoom(WorkshopDb db, IDbContextTransaction transaction, CancellationToken stopped)
    {
        if (db is SqliteWorkshopDb)
        {
            const string before = "room";
            await transaction.CreateSavepointAsync(before, stopped);
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE Room (Id INTEGER)", stopped);
            await transaction.RollbackToSavepointAsync(before, stopped);
        }
    }
}
