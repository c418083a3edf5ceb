using System.Text;
using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Pictures;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Pictures;

/// <summary>What is stored of pictures: the same on every database, and gone with them.</summary>
public abstract class PictureContract(TestServer server)
{
    [ContractFact]
    public async Task What_is_stored_is_what_is_shown_exported_copied_and_gone_with_its_picture()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var picture = await organiser.Describe(await organiser.Upload("event", file: PictureActs.File(800, 500, isNoisy: true)), new LocalText("Größe „Ü“ 🎈", null));

        Assert.Equal([picture], (await organiser.State()).Views.Pictures);
        var stored = await server.InDatabase(db => db.PictureFiles.AsNoTracking().SingleAsync(f => f.PictureId == picture.Id));
        Assert.Equal(picture.Hash, PictureContent.HashOf(stored.Bytes));
        Assert.Equal(200, (await organiser.Send(HttpMethod.Get, e.Address(picture, "/small"))).Status);
        var seed = SeedFile.Parse(Encoding.UTF8.GetString(SeedWriter.Write(await server.InDatabase(db => SeedWriter.Describe(db, e.Id))))).File!;
        Assert.Equal((picture.Description, picture.Width, picture.Height), seed.Pictures.Single() is var p ? (p.Description, p.Content.Width, p.Content.Height) : default);
        var copy = await organiser.Post<Created>("duplicate", new { id = Guid.NewGuid(), startsOn = "2030-01-01" });
        var copied = await server.InDatabase(db => db.Pictures.AsNoTracking().SingleAsync(x => x.EventId == copy.EventId));
        Assert.Equal((picture.Hash, picture.Description), (copied.Hash, copied.Description));

        await organiser.Delete<Gone>($"pictures/{picture.Id}");
        Assert.False(await server.InDatabase(db => db.PictureFiles.AnyAsync(f => f.PictureId == picture.Id)));
        Assert.True(await server.InDatabase(db => db.PictureFiles.AnyAsync(f => f.PictureId == copied.Id)));
    }
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqlitePictureContract(TranslatingServer server) : PictureContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresPictureContract(PostgresServer server) : PictureContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerPictureContract(SqlServerServer server) : PictureContract(server);
