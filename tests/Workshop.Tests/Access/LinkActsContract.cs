using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Access;

/// <summary>Several links of one role: each can be given, reset and taken away alone.</summary>
public abstract class LinkActsContract(TestServer server)
{
    [ContractFact]
    public async Task A_further_link_opens_the_same_page_and_stands_behind_the_first_with_its_name()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var first = (await Links(organiser)).Single(l => l.Role == Role.Moderator);

        var added = await Add(organiser, Role.Moderator, name: "  Kim, Saal 2 ");

        Assert.Equal(("Kim, Saal 2", Role.Moderator, 1, false), (added.Name, added.Role, added.Version, added.Own));
        Assert.Equal([first.Id, added.Id], (await Links(organiser)).Where(l => l.Role == Role.Moderator).Select(l => l.Id));
        var kim = new LinkHolder(server, e, Role.Moderator, null, "de");
        Assert.Equal($"/{e.Code}/moderate", await kim.OpenLink(added.Address[server.Address.Length..]));
        await kim.State();
        // Its own is marked, so that nobody takes it from themselves unawares.
        Assert.Equal([Role.Organiser], (await Links(organiser)).Where(l => l.Own).Select(l => l.Role));
    }

    [ContractFact]
    public async Task A_link_sent_twice_is_one_and_one_that_was_removed_does_not_come_back()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var other = await server.Open(await server.NewEvent(), Role.Organiser);
        var id = Guid.NewGuid();

        var added = await Add(organiser, Role.Stage, id, "Foyer");
        Assert.Equal(added, await Add(organiser, Role.Stage, id, "Foyer"));
        (await TryAdd(other, Role.Stage, id)).Refused("link.unknown");
        var screen = await Holder(e, id);
        await organiser.Delete<RemovedLink>($"links/{id}");

        (await screen.Try(HttpMethod.Get, $"state?{screen.As}")).Refused("access.missing");
        (await TryAdd(organiser, Role.Stage, id)).Refused("link.unknown");
        (await organiser.Try(HttpMethod.Delete, $"links/{id}")).Refused("link.unknown");
        (await organiser.Try(HttpMethod.Post, $"links/{id}/reset", new { })).Refused("link.unknown");
        Assert.Equal("/?link=invalid", (await server.NewBrowser().Send(HttpMethod.Get, added.Address[server.Address.Length..])).Location);
        Assert.DoesNotContain(await Links(organiser), l => l.Id == id);
        // The row that stays behind says nothing of whom it was for.
        var left = await server.InDatabase(db => db.Links.SingleAsync(l => l.Id == id));
        Assert.Equal((0, null), (left.Version, left.Name));
    }

    [ContractFact]
    public async Task What_is_taken_from_one_is_not_taken_from_the_other()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var (first, second, third) = (await server.Open(e), await Holder(e, (await Add(organiser, Role.Moderator)).Id), await Holder(e, (await Add(organiser, Role.Moderator)).Id));
        await using var stays = await first.Listen();
        await using var removed = await second.Listen();
        await using var reset = await third.Listen();
        var links = (await Links(organiser)).Where(l => l.Role == Role.Moderator).ToList();

        await organiser.Delete<RemovedLink>($"links/{links[1].Id}");
        await organiser.Post<LinkView>($"links/{links[2].Id}/reset", new { });

        // Within 5 s, it is promised; five times that is what a busy machine is granted.
        await removed.Until(l => !l.IsOpen, "the end of the socket by the link that was removed", TimeSpan.FromSeconds(25));
        await reset.Until(l => !l.IsOpen, "the end of the socket by the link that was reset", TimeSpan.FromSeconds(25));
        Assert.Equal(("access.missing", "access.revoked", true), (removed.ClosedBecause, reset.ClosedBecause, stays.IsOpen));
        await first.State();
    }

    [ContractFact]
    public async Task The_organisers_last_link_stays()
    {
        var e = await server.NewEvent();
        var first = await server.Open(e, Role.Organiser);
        var own = (await Links(first)).Single(l => l.Role == Role.Organiser);
        (await first.Try(HttpMethod.Delete, $"links/{own.Id}")).Refused("link.last");
        var second = await Holder(e, (await Add(first, Role.Organiser)).Id);

        // Each takes the other's away at once: one is left.
        var held = await server.HoldCommitter(e.Id);
        var one = second.Try(HttpMethod.Delete, $"links/{own.Id}");
        await held.UntilWaiting(1);
        var theirs = await server.InDatabase(db => db.Links.Where(l => l.EventId == e.Id && l.Role == Role.Organiser && l.Id != own.Id).Select(l => l.Id).SingleAsync());
        var other = first.Try(HttpMethod.Delete, $"links/{theirs}");
        await held.UntilWaiting(2);
        await held.Open();

        Assert.Equal(200, (await one).Status);
        Assert.True((await other).Status is 401 or 409, (await other).Text);
        (await second.Try(HttpMethod.Delete, $"links/{theirs}")).Refused("link.last");
        // Whatever was asked first, the maker's secret finds what is left.
        Assert.Equal(theirs, (await server.InDatabase(db => Link.OfOrganisers(db, e.Id))).Id);
    }

    [ContractFact]
    public async Task A_link_is_for_a_role_that_has_one_and_a_speaker_of_this_event()
    {
        var (e, theirs) = (await server.NewEvent(), await server.NewEvent());
        var organiser = await server.Open(e, Role.Organiser);

        foreach (var role in new[] { Role.Participant, Role.Anyone, Role.Speaker })
        {
            Assert.Contains("role", (await TryAdd(organiser, role)).Refused("request.invalid").Errors!.Keys);
        }

        (await TryAdd(organiser, Role.Moderator, speakerId: e.Speakers[0])).Refused("request.invalid");
        (await TryAdd(organiser, Role.Speaker, speakerId: theirs.Speakers[0])).Refused("speaker.unknown");
        Assert.Contains("name", (await TryAdd(organiser, Role.Stage, name: new string('x', 61))).Refused("request.invalid").Errors!.Keys);
        Assert.Equal(60, (await Add(organiser, Role.Stage, name: new string('x', 60))).Name!.Length);

        var added = await Add(organiser, Role.Speaker, speakerId: e.Speakers[0]);
        Assert.Equal("Erste Stimme", added.SpeakerName!.De);
        await organiser.Delete<Server.Live.Gone>($"speakers/{e.Speakers[0]}");
        Assert.DoesNotContain(await Links(organiser), l => l.SpeakerId == e.Speakers[0]);
    }

    [ContractFact]
    public async Task There_are_only_so_many_of_one_role()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var last = Guid.Empty;
        for (var i = 1; i < Link.MostOfOne; i++)
        {
            last = (await Add(organiser, Role.Stage)).Id;
        }

        (await TryAdd(organiser, Role.Stage)).Refused("link.tooMany");
        await Add(organiser, Role.Moderator);
        await organiser.Delete<RemovedLink>($"links/{last}");
        await Add(organiser, Role.Stage);
    }

    private static async Task<IReadOnlyList<LinkView>> Links(LinkHolder organiser) => (await organiser.Get<LinkSheet>("links")).Links;

    private static async Task<LinkView> Add(LinkHolder organiser, Role role, Guid? id = null, string? name = null, Guid? speakerId = null) =>
        (await TryAdd(organiser, role, id, name, speakerId)).As<LinkView>();

    private static Task<Answer> TryAdd(LinkHolder organiser, Role role, Guid? id = null, string? name = null, Guid? speakerId = null) =>
        organiser.Try(HttpMethod.Post, "links", new { id = id ?? Guid.NewGuid(), role, speakerId, name });

    private async Task<LinkHolder> Holder(TestEvent e, Guid linkId) => await server.Open(e, await server.InDatabase(db => db.Links.SingleAsync(l => l.Id == linkId)));
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
[Trait(Speed.Name, Speed.Slow)]
public sealed class SqliteLinkActsContract(TranslatingServer server) : LinkActsContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresLinkActsContract(PostgresServer server) : LinkActsContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerLinkActsContract(SqlServerServer server) : LinkActsContract(server);
