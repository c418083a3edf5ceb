using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Access;

[Collection(SharedServers.Events)]
public sealed class LinkTests(TestServer server)
{
    [Fact]
    public async Task The_sheet_holds_every_address_and_each_opens_its_page()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);

        var sheet = await organiser.Get<LinkSheet>("links");

        Assert.Equal($"{server.Address}/{e.Code}", sheet.JoinAddress);
        Assert.Equal([Role.Moderator, Role.Stage, Role.Speaker, Role.Speaker, Role.Organiser], sheet.Links.Select(l => l.Role));
        Assert.Equal(e.Speakers, sheet.Links.Where(l => l.Role == Role.Speaker).Select(l => l.SpeakerId!.Value));
        Assert.Equal(["Erste Stimme", "Zweite Stimme"], sheet.Links.Where(l => l.SpeakerName is not null).Select(l => l.SpeakerName!.De));
        foreach (var link in sheet.Links)
        {
            Assert.StartsWith($"{server.Address}/a/", link.Address);
            var browser = new LinkHolder(server, e, link.Role, link.SpeakerId, "de");
            var page = await browser.OpenLink(link.Address[server.Address.Length..]);
            Assert.StartsWith($"/{e.Code}/", page);
            await browser.State();
        }
    }

    [Fact]
    public async Task A_reset_link_ends_the_old_address_its_cookies_and_its_sockets()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var moderator = await server.Open(e);
        await using var desk = await moderator.Listen();
        var old = (await organiser.Get<LinkSheet>("links")).Links.Single(l => l.Role == Role.Moderator);

        var link = await organiser.Post<LinkView>($"links/{old.Id}/reset", new { });

        Assert.Equal((old.Version + 1, old.Id), (link.Version, link.Id));
        Assert.NotEqual(old.Address, link.Address);
        // Reading, acting and following stop at once, the socket within the promised five seconds.
        (await moderator.Try(HttpMethod.Get, $"state?{moderator.As}")).Refused("access.revoked");
        (await moderator.Try(HttpMethod.Post, "start", new { version = 1 })).Refused("access.revoked");
        await using var again = await Listener.Connect(server, moderator.Cookies);
        Assert.Equal("access.revoked", await again.TryFollow(e.Id, Role.Moderator));
        // Within 5 s, it is promised; five times that is what a busy machine is granted.
        await desk.Until(l => !l.IsOpen, "the end of the socket", TimeSpan.FromSeconds(25));
        Assert.Equal("access.revoked", desk.ClosedBecause);

        var late = server.NewBrowser();
        Assert.Equal("/?link=invalid", (await late.Send(HttpMethod.Get, old.Address[server.Address.Length..])).Location);
        Assert.Empty(late.Cookies.GetAllCookies());
        await moderator.OpenLink(link.Address[server.Address.Length..]);
        await moderator.State();
    }

    [Fact]
    public async Task Whoever_resets_the_organisers_link_stays_organiser_and_the_others_do_not()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var other = await server.Open(e, Role.Organiser);
        var link = (await organiser.Get<LinkSheet>("links")).Links.Single(l => l.Role == Role.Organiser);

        await organiser.Post<LinkView>($"links/{link.Id}/reset", new { });

        await organiser.Get<LinkSheet>("links");
        (await other.Try(HttpMethod.Get, "links")).Refused("access.revoked");
    }

    [Fact]
    public async Task Of_two_links_of_one_role_a_browser_holds_the_one_that_it_opened_last()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var added = await organiser.Post<LinkView>("links", new { id = Guid.NewGuid(), role = "organiser", name = "Vertretung" });

        await organiser.OpenLink(added.Address[server.Address.Length..]);

        Assert.Single(organiser.Cookies.GetAllCookies());
        Assert.Equal(["Vertretung"], (await organiser.Get<LinkSheet>("links")).Links.Where(l => l.Own).Select(l => l.Name));
        // Resetting the other one gives this browser nothing and takes nothing from it.
        var other = (await organiser.Get<LinkSheet>("links")).Links.Single(l => l.Role == Role.Organiser && !l.Own);
        Assert.False((await organiser.Post<LinkView>($"links/{other.Id}/reset", new { })).Own);
        Assert.Equal(added.Id, (await organiser.Get<LinkSheet>("links")).Links.Single(l => l.Own).Id);
        // Its own it goes on with.
        Assert.Equal(2, (await organiser.Post<LinkView>($"links/{added.Id}/reset", new { })).Version);
        Assert.Equal(added.Id, (await organiser.Get<LinkSheet>("links")).Links.Single(l => l.Own).Id);
    }

    [Fact]
    public async Task A_link_of_another_event_cannot_be_reset()
    {
        var (mine, theirs) = (await server.NewEvent(), await server.NewEvent());
        var organiser = await server.Open(mine, Role.Organiser);
        var foreign = await server.InDatabase(db => db.Links.FirstAsync(l => l.EventId == theirs.Id));

        (await organiser.Try(HttpMethod.Post, $"links/{foreign.Id}/reset", new { })).Refused("link.unknown");

        Assert.Equal(1, await server.InDatabase(db => db.Links.Where(l => l.Id == foreign.Id).Select(l => l.Version).SingleAsync()));
    }

    [Fact]
    public async Task A_cookie_of_one_event_does_nothing_at_another()
    {
        var (mine, theirs) = (await server.NewEvent(), await server.NewEvent());
        var organiser = await server.Open(mine, Role.Organiser);
        var cookie = Assert.Single(organiser.Cookies.GetAllCookies());

        // Neither as it is nor under the name that the other event's cookie would have.
        foreach (var name in new[] { cookie.Name, $"workshop-organiser-{theirs.Id:N}" })
        {
            var intruder = server.NewBrowser();
            var answer = await intruder.Raw(HttpMethod.Get, $"/api/events/{theirs.Id}/links", alter: r => r.Headers.Add("Cookie", $"{name}={cookie.Value}"));
            answer.Refused("access.missing");
        }
    }

    [Fact]
    public async Task A_cookie_that_was_altered_opens_nothing()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var cookie = Assert.Single(moderator.Cookies.GetAllCookies());
        var organisersLink = await server.InDatabase(db => db.Links.SingleAsync(l => l.EventId == e.Id && l.Role == Role.Organiser));
        var parts = cookie.Value.Split('.');

        string[] forged = [$"{organisersLink.Id:N}.1.{parts[2]}", $"{organisersLink.Id:N}.1.", $"{organisersLink.Id:N}.1", "...", cookie.Value];
        foreach (var value in forged)
        {
            var answer = await server.NewBrowser().Raw(HttpMethod.Get, $"/api/events/{e.Id}/links", alter: r => r.Headers.Add("Cookie", $"workshop-organiser-{e.Id:N}={value}"));
            answer.Refused("access.missing");
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%c3%a4.%20-_")]
    [InlineData("x/y")]
    [InlineData("")]
    public async Task A_made_up_address_leads_to_the_start_page_without_a_cookie(string token)
    {
        var browser = server.NewBrowser();

        var answer = await browser.Send(HttpMethod.Get, $"/a/{token}");

        Assert.Equal((302, "/?link=invalid"), (answer.Status, answer.Location));
        Assert.Empty(browser.Cookies.GetAllCookies());
    }

    [Fact]
    public async Task A_stolen_database_opens_nothing()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var phone = await server.Join(e, "Kim");
        var links = (await organiser.Get<LinkSheet>("links")).Links;
        var secrets = links.Select(l => l.Address[(l.Address.LastIndexOf('/') + 1)..])
            .Concat(new[] { organiser.Cookies, phone.Cookies }.SelectMany(c => c.GetAllCookies()).Select(c => c.Value.Split('.')[^1]))
            .Append(phone.JoinKey).ToList();
        Assert.Equal(links.Count + 3, secrets.Count);

        // Everything that is stored, log included, as whoever took the file would read it.
        var stored = await server.InDatabase(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            using var bytes = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await bytes.CopyToAsync(copy);
            return copy.ToArray();
        });
        Assert.True(Contains(stored, e.Code), "The file that was looked into is not the database.");
        Assert.All(secrets, s => Assert.False(Contains(stored, s), "A secret is stored."));
        var key = Directory.GetFiles(server.Services.GetRequiredService<Settings>().DataFolder, "*.key").Select(File.ReadAllBytes).Single();
        Assert.True(stored.AsSpan().IndexOf(key) < 0, "The installation's key is stored.");

        // With the rows but another key nothing can be made that opens.
        var thief = new LinkTokens(new InstallationKey(new byte[32]));
        var browser = server.NewBrowser();
        foreach (var link in await server.InDatabase(db => db.Links.Where(l => l.EventId == e.Id).ToListAsync()))
        {
            Assert.Equal("/?link=invalid", (await browser.Send(HttpMethod.Get, thief.PathOf(link))).Location);
        }

        static bool Contains(byte[] where, string what) => where.AsSpan().IndexOf(Encoding.UTF8.GetBytes(what)) >= 0;
    }

    [Fact]
    public async Task Only_organisers_may_do_what_organisers_do()
    {
        var e = await server.NewEvent();
        var others = new Guest[] { await server.Open(e), await server.Open(e, Role.Stage), await server.Open(e, Role.Speaker, e.Speakers[0]), await server.Join(e) };
        var before = await server.InDatabase(db => db.Events.Where(x => x.Id == e.Id).Select(x => x.Seq).SingleAsync());
        var link = await server.InDatabase(db => db.Links.FirstAsync(l => l.EventId == e.Id && l.Role == Role.Stage));
        var text = new { de = "Neu", en = (string?)null };
        var times = (startsAt: "2022-09-14T08:00:00Z", endsAt: "2022-09-14T09:00:00Z");
        (HttpMethod Method, string Path, object? Body)[] acts =
        [
            (HttpMethod.Put, "", new { title = text, description = text, place = text, organisers = Array.Empty<string>(), times.startsAt, times.endsAt, timeZone = "Europe/Berlin", languages = new[] { "de" }, accent = "#000000", version = 1 }),
            (HttpMethod.Put, $"agenda-items/{e.AgendaItems[0]}", new { title = text, description = text, speakerIds = Array.Empty<Guid>(), times.startsAt, times.endsAt, order = 0, version = 1 }),
            (HttpMethod.Delete, $"agenda-items/{e.AgendaItems[0]}?version=1", null),
            (HttpMethod.Put, $"speakers/{e.Speakers[0]}", new { name = text, role = text, order = 0, version = 1 }),
            (HttpMethod.Delete, $"speakers/{e.Speakers[0]}", null),
            (HttpMethod.Put, $"groups/{e.ActorGroups[0]}", new { kind = "actor", name = text, order = 0, version = 1 }),
            (HttpMethod.Delete, $"groups/{e.ActorGroups[0]}", null),
            (HttpMethod.Get, "links", null),
            (HttpMethod.Post, $"links/{link.Id}/reset", new { }),
            (HttpMethod.Post, "links", new { id = Guid.NewGuid(), role = "stage", name = "Saal 2" }),
            (HttpMethod.Delete, $"links/{link.Id}", null),
        ];

        foreach (var guest in others)
        {
            foreach (var (method, path, body) in acts)
            {
                (await guest.Send(method, $"/api/events/{e.Id}/{path}".TrimEnd('/'), body)).Refused("access.missing");
            }

            (await guest.Send(HttpMethod.Post, "/api/events", new { id = Guid.NewGuid(), title = text })).Refused("access.missing");
            Assert.Equal("[]", (await guest.Send(HttpMethod.Get, "/api/events")).Text);
        }

        Assert.Equal(before, await server.InDatabase(db => db.Events.Where(x => x.Id == e.Id).Select(x => x.Seq).SingleAsync()));

        // The same acts by an organiser go through: what stopped the others was not a mistake in the request.
        var organiser = await server.Open(e, Role.Organiser);
        foreach (var (method, path, body) in acts)
        {
            // The edit before has counted the version up.
            var current = path.Replace("?version=1", "?version=2");
            Assert.Equal(200, (await organiser.Send(method, $"/api/events/{e.Id}/{current}".TrimEnd('/'), body)).Status);
        }
    }
}
