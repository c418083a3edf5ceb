using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Polls;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.Data;

/// <summary>How SQLite goes about what a whole hall does at once: by keys, so that an act costs the same however many people and questions there are.</summary>
public sealed class QueryPlanTests(QueryPlanTests.Server server) : IClassFixture<QueryPlanTests.Server>
{
    private const string Large = "Participants|Questions|Upvotes|Ballots|PollVoters|Notes|Ratings";

    [Fact]
    public async Task Joining_voting_upvoting_and_coming_back_look_through_no_table_and_no_whole_event()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        var kim = await server.Join(e);
        var question = await moderator.Moderate(await kim.Ask("Wer zahlt?"), "approve");
        server.Statements.Clear();

        var lu = await server.Join(e);
        await lu.Vote(poll.Id, 1, poll.Option(0));
        await lu.Upvote(question.Id);
        await lu.Me();

        Assert.Contains(server.Statements, s => s.Sql.Contains("\"Ballots\"", StringComparison.Ordinal));
        Assert.Contains(server.Statements, s => s.Sql.Contains("\"Upvotes\"", StringComparison.Ordinal));
        foreach (var statement in server.Statements)
        {
            var plan = await server.InDatabase(db => Explain(db, statement));
            Assert.All(plan, step => Assert.False(IsWide(step, statement.Sql), $"{step} in {statement.Sql}"));
        }
    }

    /// <summary>Whether a step looks through what grows with the hall.</summary>
    private static bool IsWide(string step, string sql) =>
        Regex.IsMatch(step, $@"IX_({Large})_EventId\w* \(EventId=\?\)")
        || (Regex.Match(step, "^SCAN (\\w+)") is { Success: true } scan && Regex.IsMatch(sql, $"\"({Large})\" AS \"{scan.Groups[1].Value}\""));

    private static async Task<List<string>> Explain(WorkshopDb db, Statement statement)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {statement.Sql}";
        foreach (var (name, value) in statement.Parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, value));
        }

        await using var rows = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await rows.ReadAsync())
        {
            steps.Add(rows.GetString(3));
        }

        return steps;
    }

    public sealed record Statement(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);

    /// <summary>A server that keeps every query it sends to the database.</summary>
    public sealed class Server : TestServer
    {
        public ConcurrentQueue<Statement> Statements { get; } = new();

        protected override void Replace(IServiceCollection services) =>
            services.ConfigureDbContext<SqliteWorkshopDb>(o => o.AddInterceptors(new Keeper(Statements)));

        private sealed class Keeper(ConcurrentQueue<Statement> statements) : DbCommandInterceptor
        {
            public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
                DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
            {
                statements.Enqueue(new Statement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
                return ValueTask.FromResult(result);
            }
        }
    }
}
