using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Data.Seeding;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server;

/// <summary>What happens between starting the program and listening, and what it says on the console.</summary>
public static class Startup
{
    /// <summary>Brings the database up to date and, when it is empty, plants the seed. True on such a first run.</summary>
    /// <exception cref="StartupFailure">The data folder, the database or the seed file cannot be used.</exception>
    public static async Task<bool> Prepare(IServiceProvider services)
    {
        var settings = services.GetRequiredService<Settings>();
        // Makes the data folder too, where the embedded database will be.
        services.GetRequiredService<InstallationKey>();
        if (!services.GetRequiredService<DatabaseLock>().TryTake())
        {
            throw new StartupFailure("Another server is using this database. Stop it first, or choose another folder with Data:Folder.");
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        await Databases.Prepare(db, settings, services.GetService<ConnectionPools>(), services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Databases)));
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

        Plant.Seed(db, seed, Guid.NewGuid(), seed.Code ?? Event.NewCode());
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

        if (firstRun)
        {
            await console.WriteLineAsync("These private addresses open the event; treat them like keys. Show them again with: dotnet run --project src/Workshop.Server -- links");
            await PrintLinks(services, console);
        }
    }

    /// <summary>Answers <c>links</c>, whether or not a server is running on the same data.</summary>
    /// <exception cref="StartupFailure">As for <see cref="Prepare"/>.</exception>
    public static async Task ShowLinks(IServiceProvider services, TextWriter console)
    {
        services.GetRequiredService<InstallationKey>();
        if (services.GetRequiredService<DatabaseLock>().TryTake())
        {
            await Prepare(services);
        }
        else
        {
            // While a server runs, it has prepared everything and only it may write. It may be an older one, though.
            await using var scope = services.CreateAsyncScope();
            Databases.CheckVersion(scope.ServiceProvider.GetRequiredService<WorkshopDb>(), services.GetRequiredService<Settings>());
        }

        await PrintLinks(services, console);
    }

    /// <summary>One line per address: role, then address. The participants' address is no secret.</summary>
    private static async Task PrintLinks(IServiceProvider services, TextWriter console)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        var tokens = scope.ServiceProvider.GetRequiredService<LinkTokens>();
        var address = scope.ServiceProvider.GetRequiredService<PublicAddress>();
        foreach (var e in await db.Events.AsNoTracking().OrderBy(e => e.StartsAt).ToListAsync())
        {
            await console.WriteLineAsync($"\n{e.Title.In("de")} ({e.Code})");
            await console.WriteLineAsync($"{"participants",-14}  {address.JoinUrl(e.Code)}");
            foreach (var link in await LinkView.Load(db, e.Id, tokens, address))
            {
                var role = $"{link.Role.ToString().ToLowerInvariant()} {link.Name?.In("de").ReplaceLineEndings(" ")}".TrimEnd();
                await console.WriteLineAsync($"{role,-14}  {link.Address}");
            }
        }

        await console.WriteLineAsync();
    }
}
