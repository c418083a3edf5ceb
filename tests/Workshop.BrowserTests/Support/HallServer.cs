using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Data;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Features.Events;

namespace Workshop.Support;

/// <summary>The real server on a free loopback port, with a data folder of its own.</summary>
public sealed class HallServer
{
    private static readonly Lazy<HallServer> OfAll = new(() => new HallServer());

    private readonly string data = Directory.CreateTempSubdirectory("workshop-").FullName;
    private readonly WebApplicationFactory<Program> server;

    private HallServer()
    {
        server = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseSetting("Data:Folder", data).UseSetting("Urls", "http://127.0.0.1:0"));
        server.UseKestrel(0);
        server.StartServer();
        Origin = server.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(data, recursive: true);
    }

    /// <summary>The one that all stories share, each with an event of its own; it ends with the process.</summary>
    public static HallServer Shared => OfAll.Value;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin { get; }

    public IServiceProvider Services => server.Services;

    /// <summary>Stores an event of the default seed.</summary>
    public async Task<(Guid Id, string Code)> NewEvent()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        var seed = SeedFile.Read(Services.GetRequiredService<Settings>().SeedFile).File!;
        var (id, code) = (Guid.NewGuid(), Event.NewCode());
        SeedLoader.Seed(db, seed, id, code);
        await db.SaveChangesAsync();
        return (id, code);
    }
}
