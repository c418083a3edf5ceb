using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server;

/// <summary>What happens between starting the program and listening, and what it says on the console.</summary>
public static class Startup
{
    /// <summary>Brings the database up to date and, when it is empty, plants the seed. True on such a first run.</summary>
    /// <param name="beginNew">Make a database also where one has gone.</param>
    /// <param name="console">Told what whoever started the program should know.</param>
    /// <exception cref="StartupFailure">The data folder, the database or the seed file cannot be used, or the database is gone.</exception>
    public static async Task<bool> Prepare(IServiceProvider services, bool beginNew, TextWriter console)
    {
        var settings = services.GetRequiredService<Settings>();
        MakeFolder(settings);
        await using var scope = services.CreateAsyncScope();
        if (!beginNew)
        {
            await CheckNotGone(scope.ServiceProvider, settings);
        }

        if (!services.GetRequiredService<DatabaseLock>().TryTake())
        {
            throw new StartupFailure("Another server is using this database. Stop it first, or choose another folder with Data:Folder.");
        }

        DatabaseFile.Make(settings);
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        await Databases.Prepare(db, settings, services.GetService<ConnectionPools>(), services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Databases)));
        // After the database: a key without one means that the database is gone.
        services.GetRequiredService<InstallationKey>();
        if (PrivateFile.Tighten(settings) is [_, ..] open)
        {
            await console.WriteLineAsync($"Others on this machine may read these, and they belong to another user, so that this cannot be changed: {string.Join(", ", open)}");
        }

        services.GetRequiredService<DatabaseFile>().Watch();
        if (await db.Events.AnyAsync())
        {
            return false;
        }

        var reading = SeedFile.Read(settings.SeedFile);
        if (reading.File is not { } seed)
        {
            var more = reading.Problems.Count > 1 ? $" ({reading.Problems.Count} problems in all)" : "";
            throw new StartupFailure($"The seed file {settings.SeedFile} cannot be used: {reading.Problems[0].In("en")}{more}");
        }

        SeedLoader.Seed(db, seed, Guid.NewGuid(), seed.Code ?? Event.NewCode());
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>Says where the server listens, and on the first run everything needed to begin.</summary>
    public static async Task Announce(IServiceProvider services, bool firstRun, TextWriter console)
    {
        await console.WriteLineAsync($"Workshop is running: {services.GetRequiredService<PublicAddress>().Origin}");
        if (Proxies.Describe(services.GetRequiredService<Settings>()) is { } proxies)
        {
            await console.WriteLineAsync(proxies);
        }

        if (services.GetRequiredService<Settings>().Lowered is { } lowered)
        {
            await console.WriteLineAsync(lowered);
        }

        if (firstRun)
        {
            await console.WriteLineAsync("These private addresses open the event; treat them like keys. Show them again with: dotnet run --project src/Workshop.Server -- links");
            await PrintLinks(services, console);
        }
    }

    /// <summary>Answers <c>links</c>, whether or not a server is running on the same data.</summary>
    /// <exception cref="StartupFailure">As for <see cref="Prepare"/>.</exception>
    public static async Task ShowLinks(IServiceProvider services, bool beginNew, TextWriter console)
    {
        var settings = services.GetRequiredService<Settings>();
        MakeFolder(settings);
        await using var looking = services.CreateAsyncScope();
        if (!beginNew)
        {
            await CheckNotGone(looking.ServiceProvider, settings);
        }

        if (services.GetRequiredService<DatabaseLock>().TryTake())
        {
            await Prepare(services, beginNew, console);
        }
        else
        {
            // While a server runs, it has prepared everything and only it may write. It may be an older one, though.
            Databases.CheckVersion(looking.ServiceProvider.GetRequiredService<WorkshopDb>(), settings);
        }

        await PrintLinks(services, console);
    }

    /// <exception cref="StartupFailure">The data folder cannot be made.</exception>
    private static void MakeFolder(Settings settings)
    {
        try
        {
            PrivateFile.MakeFolder(settings.DataFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupFailure($"The data folder {settings.DataFolder} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>
    /// The key is made with the first database, so a key without one means that the database was deleted, or is looked for in the wrong
    /// place. An example event in its stead would look as if everything had been lost.
    /// </summary>
    /// <exception cref="StartupFailure">There is a key and no database.</exception>
    private static async Task CheckNotGone(IServiceProvider services, Settings settings)
    {
        var key = Path.Combine(settings.DataFolder, InstallationKey.FileName);
        if (!File.Exists(key))
        {
            return;
        }

        // A file that is no key is said now, and not when everything else has been prepared.
        services.GetRequiredService<InstallationKey>();
        if (settings.DatabaseFile is { } file ? !IsEmpty(file) : await HasAny(services.GetRequiredService<WorkshopDb>()))
        {
            return;
        }

        throw new StartupFailure($"There is a key ({key}) but no database ({settings.DatabaseFile ?? "ConnectionStrings:Workshop"}), so nothing was made in its place. "
            + "Put the database back, restore a backup, or start with --new to begin with a new one.");
    }

    private static bool IsEmpty(string file) => !Path.Exists(file) || new FileInfo(file) is { Exists: true, Length: 0 };

    /// <summary>Whether a database server holds something, or cannot be asked: what is wrong then, is said when it is prepared.</summary>
    private static async Task<bool> HasAny(WorkshopDb db)
    {
        try
        {
            return (await db.Database.GetAppliedMigrationsAsync()).Any();
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return true;
        }
    }

    /// <summary>One line per address: role, then address. The participants' address is no secret.</summary>
    private static async Task PrintLinks(IServiceProvider services, TextWriter console)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        var links = scope.ServiceProvider.GetRequiredService<LinkViews>();
        var address = scope.ServiceProvider.GetRequiredService<PublicAddress>();
        foreach (var e in await db.Events.AsNoTracking().OrderBy(e => e.StartsAt).ToListAsync())
        {
            await console.WriteLineAsync($"\n{e.Title.In("de")} ({e.Code})");
            await console.WriteLineAsync($"{"participants",-14}  {address.JoinUrl(e.Code)}");
            foreach (var link in await links.Load(e.Id))
            {
                string?[] words = [link.Role.ToString().ToLowerInvariant(), link.SpeakerName?.In("de").ReplaceLineEndings(" "), link.Name?.ReplaceLineEndings(" ")];
                var role = string.Join(' ', words.Where(w => w is not null));
                await console.WriteLineAsync($"{role,-14}  {link.Address}");
            }
        }

        await console.WriteLineAsync();
    }
}
