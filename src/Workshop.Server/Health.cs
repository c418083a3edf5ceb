using Microsoft.EntityFrameworkCore;
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
                await db.Installations.ExecuteUpdateAsync(s => s.SetProperty(i => i.Id, Installation.OnlyId), stopped);
                await transaction.RollbackAsync(stopped);
                return Results.Ok();
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
            {
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }
        }).ExcludeFromDescription();
    }
}
