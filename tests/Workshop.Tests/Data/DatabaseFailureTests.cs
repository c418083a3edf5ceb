using System.Data.Common;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Workshop.Server.Data;

namespace Workshop.Data;

/// <summary>Whom a failure of the database concerns, by what the database calls it and however it is wrapped, and what of it stands in the log.</summary>
public sealed class DatabaseFailureTests
{
    private const string Canary = "Kanarienvogel";

    [Theory]
    [InlineData(DatabaseFailure.ThisAct, 102, 156, 207, 208, 220, 229, 515, 544, 547, 2601, 2627, 2628, 8102, 8115, 8134, 8152, 8672, 13609)]
    [InlineData(DatabaseFailure.ThisActAndTransaction, 241, 245, 8114, 3930, 3998)]
    [InlineData(DatabaseFailure.RunAgain, 1205, 3960)]
    // Time-out, no connection, log full, disk full, lock waited for, read-only, no such database, login, and what nobody has heard of.
    [InlineData(DatabaseFailure.Unavailable, -2, 0, 53, 233, 9002, 1105, 1222, 3906, 4060, 18456, 40613, 77777)]
    public void SQL_Server(DatabaseFailure expected, params int[] numbers)
    {
        Assert.All(numbers, n => Assert.Equal((n, expected), (n, DatabaseFailures.Of(SqlServer(n)))));
        // As it is told: with "the statement has been terminated" behind it.
        Assert.All(numbers, n => Assert.Equal((n, expected), (n, DatabaseFailures.Of(SqlServer(n, 3621)))));
    }

    [Fact]
    public void Of_several_errors_of_SQL_Server_the_farthest_reaching_counts()
    {
        Assert.Equal(DatabaseFailure.ThisActAndTransaction, DatabaseFailures.Of(SqlServer(2627, 3998)));
        Assert.Equal(DatabaseFailure.RunAgain, DatabaseFailures.Of(SqlServer(245, 1205)));
        Assert.Equal(DatabaseFailure.Unavailable, DatabaseFailures.Of(SqlServer(2627, 9002)));
    }

    [Theory]
    [InlineData(DatabaseFailure.ThisAct, "0A000", "21000", "22001", "22P02", "23505", "23503", "42601", "42P01", "42501", "44000", "54000", "P0001")]
    [InlineData(DatabaseFailure.ThisActAndTransaction, "25P02", "25P01", "3B001")]
    [InlineData(DatabaseFailure.RunAgain, "40001", "40P01", "25P03")]
    [InlineData(DatabaseFailure.Unavailable, "08006", "25006", "28P01", "40003", "53100", "53300", "55P03", "57014", "57P01", "57P03", "58030", "XX000")]
    public void PostgreSQL(DatabaseFailure expected, params string[] states) =>
        Assert.All(states, s => Assert.Equal((s, expected), (s, DatabaseFailures.Of(Postgres(s)))));

    [Theory]
    [InlineData(DatabaseFailure.ThisAct, 1, 18, 19, 20, 25)]
    [InlineData(DatabaseFailure.RunAgain, 5, 6)]
    [InlineData(DatabaseFailure.Unavailable, 7, 8, 10, 11, 13, 14, 26)]
    public void Sqlite(DatabaseFailure expected, params int[] codes) =>
        Assert.All(codes, c => Assert.Equal((c, expected), (c, DatabaseFailures.Of(new SqliteException("Injected.", c)))));

    public static TheoryData<string, Exception> Wrapped => new()
    {
        { "as it is", Postgres("40P01") },
        { "in a save", new DbUpdateException("", Postgres("40P01")) },
        { "as EF has it where it takes it for passing", new InvalidOperationException("An exception has been raised that is likely due to a transient failure.", Postgres("40P01")) },
        { "both", new InvalidOperationException("", new DbUpdateException("", Postgres("40P01"))) },
        { "after retries", new RetryLimitExceededException("", new InvalidOperationException("", Postgres("40P01"))) },
        { "by a task", new AggregateException(new InvalidOperationException(""), new AggregateException(Postgres("40P01"))) },
        { "by reflection", new TargetInvocationException(Postgres("40P01")) },
    };

    [Theory]
    [MemberData(nameof(Wrapped))]
    public void However_it_is_wrapped_it_is_what_the_database_said(string how, Exception passing)
    {
        Assert.Equal((how, DatabaseFailure.RunAgain), (how, DatabaseFailures.Of(passing)));
        Assert.Contains("[SQLSTATE 40P01]", DatabaseFailures.ForLog(passing));
        // It is about the server, so that whoever runs it reads what the server said.
        Assert.Contains(Canary, DatabaseFailures.ForLog(passing));
    }

    [Fact]
    public void What_gives_up_waiting_gives_up_on_the_database_and_a_bug_is_the_acts_own()
    {
        Assert.All(
            new Exception[]
            {
                new TimeoutException(), new IOException(), new TaskCanceledException(), new SocketException(), new NpgsqlException("The connection pool has been exhausted", new TimeoutException()),
                new InvalidOperationException("", new NpgsqlException("Exception while reading from stream", new EndOfStreamException())), new InvalidOperationException("", new TimeoutException()),
                new OperationCanceledException("", new TimeoutException()), new AggregateException(new SocketException()),
            },
            e => Assert.Equal(DatabaseFailure.Unavailable, DatabaseFailures.Of(e)));
        Assert.All(
            new Exception[] { new InvalidOperationException(), new NullReferenceException(), new InvalidOperationException("", new FormatException()), new DbUpdateConcurrencyException() },
            e => Assert.Equal(DatabaseFailure.ThisAct, DatabaseFailures.Of(e)));
    }

    [Fact]
    public void The_log_tells_the_databases_number_and_no_words_about_rows()
    {
        (DbException Failure, string Number)[] own =
        [
            (Postgres("23505"), "[SQLSTATE 23505]"), (SqlServer(2627, 3621), "[SQL Server 2627, 3621]"), (SqlServer(245), "[SQL Server 245]"), (SqlServer(1205), "[SQL Server 1205]"),
            (new SqliteException(Canary, 19, 2067), "[SQLite 2067]"),
        ];
        Assert.All(own, f => Assert.All(new[] { f.Failure, new DbUpdateException(Canary, f.Failure), (Exception)new InvalidOperationException(Canary, f.Failure) }, e =>
        {
            Assert.Contains(f.Number, DatabaseFailures.ForLog(e));
            Assert.DoesNotContain(Canary, DatabaseFailures.ForLog(e));
        }));
        Assert.DoesNotContain(Canary, DatabaseFailures.ForLog(new InvalidOperationException(Canary)));
        Assert.Contains("[SQLite 13]", DatabaseFailures.ForLog(new SqliteException("The disk is full.", 13)));
    }

    private static PostgresException Postgres(string state) => new(Canary, "ERROR", "ERROR", state);

    /// <summary>As the driver makes it, which offers no way to make one.</summary>
    private static SqlException SqlServer(params int[] numbers)
    {
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        foreach (var number in numbers)
        {
            var made = typeof(SqlError).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).OrderBy(c => c.GetParameters().Length).First(c => c.GetParameters()[0].ParameterType == typeof(int));
            object?[] values = [.. made.GetParameters().Select(p => p.Name switch
            {
                "infoNumber" => number,
                "errorClass" => (byte)16,
                "errorMessage" => Canary,
                _ => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : p.ParameterType == typeof(string) ? "" : null,
            })];
            typeof(SqlErrorCollection).GetMethod("Add", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(errors, [made.Invoke(values)]);
        }

        return (SqlException)typeof(SqlException).GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
            .First(m => m.Name == "CreateException" && m.GetParameters().Select(p => p.ParameterType).SequenceEqual([typeof(SqlErrorCollection), typeof(string)])).Invoke(null, [errors, "13.0.0"])!;
    }
}
