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
        services.AddScoped(scope => new Lazy<WorkshopDb>(scope.GetRequiredService<WorkshopDb>));
        // No EnableRetryOnFailure anywhere: the committer decides what is tried again, or an act might be stored twice.
        // Lists travel as one parameter, so that a group of five acts and one of five hundred are the same statement.
        switch (settings.Provider)
        {
            case "postgres":
                services.AddDbContextPool<WorkshopDb, PostgresWorkshopDb>(o => o.UseNpgsql(settings.ConnectionString, p => p.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)));
                break;
            case "sqlserver":
                services.AddDbContextPool<WorkshopDb, SqlServerWorkshopDb>(o => o.UseSqlServer(settings.ConnectionString, p => p.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)));
                break;
            default:
                services.AddPooledDbContextFactory<SqliteWorkshopDb>(o => o
                    .UseSqlite(settings.ConnectionString, p => p.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                    .AddInterceptors(new SqlitePragmas()));
                services.AddSingleton<SqliteWriter>();
                services.AddSingleton<SqliteReader>();
                services.AddScoped<WritingScope>();
                services.AddScoped<WorkshopDb>(scope => scope.GetRequiredService<WritingScope>().Db
                    ?? scope.GetRequiredService<IDbContextFactory<SqliteWorkshopDb>>().CreateDbContext());
                break;
        }

        return services;
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
    /// <exception cref="StartupFailure">The database cannot be reached or written, is another version's, or does not work as safely as it is told to.</exception>
    public static async Task Prepare(WorkshopDb db, Settings settings)
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

            CheckVersion(db, settings);
            // Asking first spares every later start the lock, and the comparison of the model that MigrationTests makes.
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                await db.Database.MigrateAsync();
            }

            if (db is SqlServerWorkshopDb)
            {
                await db.Database.ExecuteSqlRawAsync("ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON");
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
            // The server may have died between closing a poll and this.
            await ForgetDeleted.InLog(db);
        }
        catch (Exception e) when (e is TimeoutException or DbException or ArgumentException or SocketException or DbUpdateException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // The innermost message is the plainest, but for SQL Server it is about Windows.
            var reason = e as SqlException ?? e.InnerException as SqlException ?? e.GetBaseException();
            throw new StartupFailure($"The database ({where}) cannot be opened and written: {reason.Message}", e);
        }
    }
}
