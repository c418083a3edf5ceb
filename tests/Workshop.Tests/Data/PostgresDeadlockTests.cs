using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.Data;

/// <summary>A real deadlock, met by EF in the middle of an act: EF wraps it in an exception of its own.</summary>
[OnDatabase("postgres")]
public sealed class PostgresDeadlockTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [ContractFact]
    public async Task It_runs_the_group_again_and_nobody_notices()
    {
        var e = await server.NewEvent();
        var question = await (await server.Join(e)).Ask("Schon da");
        var (attempts, reached) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var met = new List<string?>();
        await NoticeSoon();
        await using var other = await Other();
        await using var transaction = await other.BeginTransactionAsync();
        // It never looks for deadlocks itself, so that the act is the one to be ended.
        await Do(other, "SET LOCAL deadlock_timeout = '1h'; SET LOCAL lock_timeout = 0");
        await Do(other, $"""UPDATE "Questions" SET "Votes" = 1 WHERE "Id" = '{question.Id}'""");

        var acting = server.Commit(e.Id, async services =>
        {
            attempts++;
            reached.TrySetResult();
            if (attempts == 1)
            {
                // PostgreSQL looks once, soon after a wait begins: so this wait, not the other's, has to close the circle.
                await Eventually.True(() => IsWaiting(other.ProcessID), "the other waiting for the event");
            }

            try
            {
                await services.GetRequiredService<WorkshopDb>().Questions.Where(q => q.Id == question.Id).ExecuteUpdateAsync(s => s.SetProperty(q => q.Votes, q => q.Votes + 4));
            }
            catch (Exception e)
            {
                met.Add((e as PostgresException ?? e.InnerException as PostgresException)?.SqlState ?? e.GetType().Name);
                throw;
            }

            return "done";
        });
        await reached.Task.WaitAsync(Eventually.Deadline);
        // The committer has locked the event and waits for the question.
        await Do(other, $"""UPDATE "Events" SET "Seq" = "Seq" WHERE "Id" = '{e.Id}'""");
        await transaction.CommitAsync();

        Assert.Equal("done", (await acting.WaitAsync(Eventually.Deadline)).Value);
        // Once as a rule. The event is free for a moment, and the next attempt can be there before the one that has waited for it.
        Assert.NotEmpty(met);
        Assert.All(met, state => Assert.Equal(PostgresErrorCodes.DeadlockDetected, state));
        Assert.Equal(met.Count + 1, attempts);
        Assert.Equal(5, await server.InDatabase(db => db.Questions.Where(q => q.Id == question.Id).Select(q => q.Votes).SingleAsync()));
    }

    /// <summary>PostgreSQL looks for a deadlock after a second, which is half of the time for which a group is tried.</summary>
    private async Task NoticeSoon()
    {
        await using var connection = await Other();
        await Do(connection, $"ALTER DATABASE \"{connection.Database}\" SET deadlock_timeout = '10ms'");
        // For connections opened from now on.
        NpgsqlConnection.ClearAllPools();
    }

    private async Task<bool> IsWaiting(int process)
    {
        await using var connection = await Other();
        await using var command = new NpgsqlCommand($"SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = {process}", connection);
        return await command.ExecuteScalarAsync() is true;
    }

    private async Task<NpgsqlConnection> Other()
    {
        var connection = new NpgsqlConnection(await server.InDatabase(db => Task.FromResult(db.Database.GetConnectionString())));
        await connection.OpenAsync();
        return connection;
    }

    private static async Task Do(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
