using System.Reflection;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Data;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Support;

/// <summary>
/// The real server: Kestrel on a free loopback port, a data folder and a database of its own. As a class fixture it is shared by
/// the tests of a class; each test takes an event of its own with <see cref="NewEvent"/>.
/// </summary>
public class TestServer : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-test-");
    private TestDatabase? database;
    private Factory? factory;

    /// <summary>sqlite, postgres or sqlserver. A server whose database is missing here does not start.</summary>
    protected virtual string Provider => "sqlite";

    /// <summary>Address listened on, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    public IServiceProvider Services => factory?.Services ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>Further settings, such as <c>Public:Origin</c>. To be set before the server starts.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Replaces services, to inject a fault or a clock.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    /// <summary>The database it works on; null where that is missing.</summary>
    internal TestDatabase? Database => database;

    /// <summary>Whether the database ends with this server.</summary>
    protected virtual bool OwnsDatabase => true;

    /// <summary>Null where the database is missing.</summary>
    protected virtual async Task<TestDatabase?> NewDatabase() => TestDatabase.Missing(Provider) is null ? await TestDatabase.New(Provider) : null;

    public async Task InitializeAsync()
    {
        if (await NewDatabase() is { } created)
        {
            database = created;
            Start();
        }
    }

    /// <summary>Stops the server as a SIGTERM would, finishing what was begun.</summary>
    public async Task Stop()
    {
        if (factory is not null)
        {
            await factory.DisposeAsync();
            factory = null;
        }
    }

    /// <summary>Starts the server, for the first time or again on the same data.</summary>
    public void Start()
    {
        factory = new Factory(this);
        factory.UseKestrel(0);
        factory.StartServer();
        Address = factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().TrimEnd('/');
    }

    public virtual async Task DisposeAsync()
    {
        await Stop();
        if (database is not null && OwnsDatabase)
        {
            await database.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stores an event: the small one of <see cref="TestSeed"/>, or what <paramref name="change"/> makes of it.</summary>
    public async Task<TestEvent> NewEvent(Func<SeedFile, SeedFile>? change = null)
    {
        var seed = (change ?? (s => s))(TestSeed.File);
        var id = Guid.NewGuid();
        await InDatabase(async db =>
        {
            SeedLoader.Seed(db, seed, id, Event.NewCode());
            await db.SaveChangesAsync();
        });
        return await InDatabase(db => TestEvent.Load(db, id));
    }

    /// <summary>A browser that holds no cookie.</summary>
    public Browser NewBrowser(string language = "de") => new(this, language);

    /// <summary>A phone that has joined.</summary>
    public async Task<Phone> Join(TestEvent e, string? name = null, string language = "de")
    {
        var phone = new Phone(this, e, language);
        await phone.Join(name);
        return phone;
    }

    /// <summary>A browser that has opened the private link of a role; <paramref name="speakerId"/> for a speaker's.</summary>
    public async Task<LinkHolder> Open(TestEvent e, Role role = Role.Moderator, Guid? speakerId = null, string language = "de") => await Open(
        e, await InDatabase(db => db.Links.Where(l => l.EventId == e.Id && l.Role == role && l.SpeakerId == speakerId).OrderBy(l => l.Order).FirstAsync()), language);

    /// <summary>Browsers with a further private link of a role each, and so with a limit of their own.</summary>
    public async Task<IReadOnlyList<LinkHolder>> OpenFurther(TestEvent e, Role role, int count, Guid? speakerId = null)
    {
        var links = Enumerable.Range(1, count).Select(i => new Link { Id = Guid.NewGuid(), EventId = e.Id, Role = role, SpeakerId = speakerId, Order = i }).ToList();
        await InDatabase(db =>
        {
            db.Links.AddRange(links);
            return db.SaveChangesAsync();
        });
        return await Task.WhenAll(links.Select(link => Open(e, link)));
    }

    /// <summary>Looks into the database, or alters it behind the server's back.</summary>
    public async Task<T> InDatabase<T>(Func<WorkshopDb, Task<T>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<WorkshopDb>());
    }

    /// <inheritdoc cref="InDatabase{T}"/>
    public Task InDatabase(Func<WorkshopDb, Task> alter) => InDatabase(async db =>
    {
        await alter(db);
        return true;
    });

    /// <summary>A browser that has opened this very private link.</summary>
    public async Task<LinkHolder> Open(TestEvent e, Link link, string language = "de")
    {
        var staff = new LinkHolder(this, e, link.Role, link.SpeakerId, language);
        await staff.OpenLink(Services.GetRequiredService<LinkTokens>().PathOf(link));
        return staff;
    }

    private sealed class Factory(TestServer server) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Urls", "http://127.0.0.1:0");
            builder.UseSetting("Data:Folder", server.folder.FullName);
            // Closing is final at once, but where a test is about calling it back.
            builder.UseSetting("Polls:CallBackSeconds", "0");
            builder.UseSetting("Seed:File", TestSeed.Path);
            builder.UseSetting("Database:Provider", server.Provider);
            if (server.database!.ConnectionString is { } connection)
            {
                builder.UseSetting("ConnectionStrings:Workshop", connection);
                // A test's own PostgreSQL does not wait for the disk.
                builder.UseSetting("Database:MayForget", "true");
            }

            foreach (var (key, value) in server.Settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureTestServices(services =>
            {
                services.AddScoped<IDueActKind, DueInTests>();
                services.AddScoped<IRequestHandler<RunInCommit, Result<string>>, RunInCommitHandler>();
                services.AddScoped<IRequestHandler<RunBySystem, Result<string>>, RunBySystemHandler>();
                services.AddScoped<IRequestHandler<RunInInstallation, Result<string>>, RunInInstallationHandler>();
                server.Replace(services);
            });
        }
    }
}
