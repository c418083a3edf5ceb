using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>Chooses the database from <c>Database:Provider</c> and brings it up to date at start.</summary>
public static class Databases
{
    public static readonly IReadOnlyList<string> Providers = ["sqlite", "postgres", "sqlserver"];

    /// <summary>The lowest compatibility level of SQL Server: OPENJSON, in which rows and lists travel, came with it (SQL Server 2016).</summary>
    public const int SqlServerLevel = 130;

    /// <summary>Makes sure that a connection string can be read; whether it leads anywhere shows when it is used.</summary>
    /// <exception cref="StartupFailure">It cannot. The message names the setting and never what stands in it, such as a password.</exception>
    public static void CheckConnection(string provider, string connection)
    {
        try
        {
            _ = provider switch
            {
                "postgres" => new NpgsqlConnectionStringBuilder(connection),
                "sqlserver" => new SqlConnectionStringBuilder(connection),
                _ => (DbConnectionStringBuilder)new SqliteConnectionStringBuilder(connection),
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new StartupFailure($"ConnectionStrings:Workshop is no connection string for {provider}.", e);
        }
    }

    public static IServiceCollection AddWorkshopDb(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<DatabaseLock>();
        services.AddSingleton<DatabaseFile>();
        services.AddSingleton<DatabaseClock>();
        services.AddScoped(scope => new Lazy<WorkshopDb>(scope.GetRequiredService<WorkshopDb>));
        // No EnableRetryOnFailure anywhere: the committer decides what is tried again, or an act might be stored twice.
        // Lists travel as one parameter, so that a group of five acts and one of five hundred are the same statement.
        switch (settings.Provider)
        {
            case "postgres":
                Add<PostgresWorkshopDb>(services, ConnectionPools.Postgres(settings.ConnectionString), (o, connection) =>
                    o.UseNpgsql(connection, p => p.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)));
                break;
            case "sqlserver":
                Add<SqlServerWorkshopDb>(services, ConnectionPools.SqlServer(settings.ConnectionString), (o, connection) =>
                    o.UseSqlServer(connection, p => p.UseCompatibilityLevel(SqlServerLevel).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)));
                break;
            default:
                services.AddPooledDbContextFactory<SqliteWorkshopDb>((provider, o) => o
                    .UseSqlite(settings.ConnectionString, p => p.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                    .AddInterceptors(new SqlitePragmas(provider.GetRequiredService<DatabaseFile>())));
                services.AddSingleton<SqliteWriter>();
                services.AddSingleton<ICommitContexts>(p => p.GetRequiredService<SqliteWriter>());
                services.AddSingleton<SqliteReader>();
                AddInScope<SqliteWorkshopDb>(services);
                break;
        }

        return services;
    }

    /// <summary>A database server, with a pool for those who read and one for the committer.</summary>
    private static void Add<T>(IServiceCollection services, ConnectionPools pools, Action<DbContextOptionsBuilder, string> connect)
        where T : WorkshopDb
    {
        services.AddSingleton(pools);
        services.AddPooledDbContextFactory<T>(o => connect(o, pools.Reading));
        services.AddSingleton<ICommitContexts>(p => new CommitPool<T>(p.GetRequiredService<DbContextOptions<T>>(), o => connect(o, pools.Committing)));
        AddInScope<T>(services);
    }

    private static void AddInScope<T>(IServiceCollection services)
        where T : WorkshopDb
    {
        services.AddScoped<WritingScope>();
        services.AddScoped<WorkshopDb>(scope => scope.GetRequiredService<WritingScope>().Db ?? scope.GetRequiredService<IDbContextFactory<T>>().CreateDbContext());
    }

    /// <summary>What makes PostgreSQL answer COMMIT before it is safe, and is off here.</summary>
    private static Task<List<string>> ForgetfulSettings(WorkshopDb db) => db.Database
        .SqlQuery<string>($"SELECT name AS \"Value\" FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name").ToListAsync();

    /// <summary>Whether something was done to the database that this version does not know, so that it may hold what this one would misread.</summary>
    internal static bool IsOfAnotherVersion(WorkshopDb db) => db.Database.GetAppliedMigrations().Except(db.Database.GetMigrations()).Any();

    /// <summary>To be called before anything is read by whoever has not prepared the database.</summary>
    /// <exception cref="StartupFailure">It is another version's.</exception>
    public static void CheckVersion(WorkshopDb db, Settings settings)
    {
        if (IsOfAnotherVersion(db))
        {
            throw new StartupFailure($"The database ({Where(db, settings)}) was written by another version of Workshop and is left as it is. Start that version, or give this one a database of its own.");
        }
    }

    private static string Where(WorkshopDb db, Settings settings) =>
        db is SqliteWorkshopDb ? new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource : "ConnectionStrings:Workshop";

    /// <summary>Applies missing migrations and makes sure that the installation row exists.</summary>
    /// <param name="pools">How a database server is connected to; null for SQLite.</param>
    /// <exception cref="StartupFailure">The database cannot be reached or written, is another version's, takes too few connections, or does not work as safely as it is told to.</exception>
    public static async Task Prepare(WorkshopDb db, Settings settings, ConnectionPools? pools, ILogger log)
    {
        var where = Where(db, settings);
        try
        {
            if (db is SqliteWorkshopDb)
            {
                await db.Database.OpenConnectionAsync();
                if (SqlitePragmas.NotTaken(db.Database.GetDbConnection()) is [_, ..] missing)
                {
                    throw new StartupFailure($"The database ({where}) cannot keep what it is told: it does not take {string.Join(", ", missing)}.");
                }
            }

            if (db is PostgresWorkshopDb && !settings.MayForget && await ForgetfulSettings(db) is [_, ..] off)
            {
                throw new StartupFailure($"The database ({where}) would forget in a crash what was acknowledged: {string.Join(", ", off)} is off. Set it to on, or Database:MayForget to true for a trial.");
            }

            if (db is PostgresWorkshopDb postgres)
            {
                await ServerChecks.LeavesRoom(postgres, pools!, where);
            }

            CheckVersion(db, settings);
            // Asking first spares every later start the lock, and the comparison of the model that MigrationTests makes.
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                await db.Database.MigrateAsync();
            }

            if (db is SqlServerWorkshopDb sqlServer)
            {
                await ServerChecks.AllowsSnapshots(sqlServer, where, log);
            }

            if (!await db.Installations.AnyAsync())
            {
                db.Installations.Add(new Installation { Epoch = Guid.NewGuid() });
            }
            else
            {
                // Writes, so that a file that can only be read is found at start and not by the first guest.
                await db.Installations.ExecuteUpdateAsync(s => s.SetProperty(i => i.Id, Installation.OnlyId));
            }

            await db.SaveChangesAsync();
        }
        catch (Exception e) when (e is TimeoutException or DbException or ArgumentException or SocketException or DbUpdateException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // The innermost message is the plainest, but for SQL Server it is about Windows.
            var reason = e as SqlException ?? e.InnerException as SqlException ?? e.GetBaseException();
            throw new StartupFailure($"The database ({where}) cannot be opened and written: {reason.Message}", e);
        }
    }
}
