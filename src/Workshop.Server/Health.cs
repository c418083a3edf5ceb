using System.Diagnostics;
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
        app.MapGet("/health/ready", async (Readiness readiness, CancellationToken stopped) =>
            await readiness.Ask(stopped) ? Results.Ok() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)).ExcludeFromDescription();
    }
}

/// <summary>
/// Whether the database can be written. Anyone may ask as often as they like, so what is answered is a check that begins at most once a
/// second and never beside another.
/// </summary>
public sealed class Readiness(IServiceScopeFactory scopes, DatabaseFile file)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A check that takes longer says no: whoever asks gives up soon, a container's own check after 5 s.</summary>
    public static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(2);

    private readonly Lock asking = new();
    private Task<bool>? check;
    private long begun;

    /// <summary>Checks begun so far.</summary>
    internal int Checks { get; private set; }

    public async Task<bool> Ask(CancellationToken stopped)
    {
        try
        {
            var (latest, left) = Latest();
            return await latest.WaitAsync(left, stopped);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private (Task<bool> Check, TimeSpan Left) Latest()
    {
        lock (asking)
        {
            var age = Stopwatch.GetElapsedTime(begun);
            if (check is null || check.IsCompleted && age >= Interval)
            {
                (begun, age) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
                Checks++;
                // SQLite's async calls block.
                check = Task.Run(CanWrite);
            }

            return (check, age < LongestCheck ? LongestCheck - age : TimeSpan.Zero);
        }
    }

    private async Task<bool> CanWrite()
    {
        try
        {
            file.Check();
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await AskForRoom(db, transaction);
            // Committed, although nothing changes: a full disk shows itself only then.
            await db.Installations.ExecuteUpdateAsync(s => s.SetProperty(i => i.Epoch, i => i.Epoch));
            await transaction.CommitAsync();
            return true;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException or IOException)
        {
            return false;
        }
    }

    /// <summary>An SQLite file may still take a change and have no room for anything new: a table needs a page of its own.</summary>
    private static async Task AskForRoom(WorkshopDb db, IDbContextTransaction transaction)
    {
        if (db is SqliteWorkshopDb)
        {
            const string before = "room";
            await transaction.CreateSavepointAsync(before);
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE Room (Id INTEGER)");
            await transaction.RollbackToSavepointAsync(before);
        }
    }
}
