using System.Text;
using Microsoft.EntityFrameworkCore;
using Workshop.Polls;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Events;

[Collection(SharedServers.Events)]
public sealed class DuplicateEventTests(TestServer server)
{
    [Fact]
    public async Task A_copy_holds_what_is_prepared_and_nothing_of_what_was_done_with_a_code_and_links_of_its_own()
    {
        var e = await server.NewEvent();
        var (organiser, moderator, phone) = (await server.Open(e, Role.Organiser), await server.Open(e), await server.Join(e, "Jemand"));
        await phone.Ask("Bleibt das hier?");
        await moderator.Post<PollView>($"polls/{e.Polls[0]}/open", new { version = 1 });
        await moderator.Try(HttpMethod.Post, $"agenda-items/{e.AgendaItems[0]}/start", new { version = 1 });

        var stage = (await moderator.State()).Views.Stage!;
        await moderator.Put<StageView>("stage", new { stage.Kind, stage.Id, showCode = false, showNames = false, showResults = false, stage.Version });

        var copy = await Copy(organiser, Guid.NewGuid(), "2026-12-05", new { de = "Noch einmal", en = (string?)null });

        Assert.NotEqual((e.Id, e.Code), (copy.EventId, copy.Code));
        var (old, made) = (await Described(e.Id), await Described(copy.EventId));
        Assert.Equal("Noch einmal", made.Title.De);
        Assert.Equal(new DateTimeOffset(2026, 12, 5, 10, 0, 0, TimeSpan.FromHours(1)), made.StartsAt);
        Assert.Equal(["10:00", "11:00"], made.AgendaItems.Select(s => $"{s.StartsAt:HH:mm}"));
        Assert.Equal(Plain(old), Plain(made));
        var at = new TestEvent(copy.EventId, copy.Code, [], [], [], [], [], []);
        Assert.Equal((Progress.Planned, 0, 0), await server.InDatabase(async db => (
            (await Event.Read(db, copy.EventId)).State,
            await db.Participants.CountAsync(p => p.EventId == copy.EventId),
            await db.Questions.CountAsync(q => q.EventId == copy.EventId))));
        var views = (await (await server.Open(at, Role.Organiser)).State()).Views;
        Assert.All(views.Polls, p => Assert.Equal(PollState.Draft, p.State));
        Assert.Equal(new StageView(StageKind.Join, null, false, false, false, 1), views.Stage);
        var links = await server.InDatabase(db => db.Links.Where(l => l.EventId == copy.EventId).ToListAsync());
        Assert.Equal(await server.InDatabase(db => db.Links.CountAsync(l => l.EventId == e.Id)), links.Count);
        var addresses = (await organiser.Get<LinkSheet>("links")).Links.Select(l => l.Address).ToList();
        Assert.Contains(addresses, a => a.StartsWith($"{server.Address}/a/", StringComparison.Ordinal));
        Assert.DoesNotContain(copy.OrganiserAddress, addresses);
        var browser = server.NewBrowser();
        Assert.Equal($"/{copy.Code}/organise", (await browser.Send(HttpMethod.Get, copy.OrganiserAddress[server.Address.Length..])).Location);
    }

    [Fact]
    public async Task The_same_wish_is_one_copy_and_another_is_another_and_all_are_among_ones_own_events()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var id = Guid.NewGuid();

        var first = await Copy(organiser, id, "2026-05-01");
        var again = await Copy(organiser, id, "2026-05-02");
        var other = await Copy(organiser, Guid.NewGuid(), "2026-05-01");

        Assert.Equal((first.EventId, first.Code, first.OrganiserAddress), (again.EventId, again.Code, again.OrganiserAddress));
        Assert.NotEqual(first.EventId, other.EventId);
        var own = (await organiser.Send(HttpMethod.Get, "/api/events")).As<IReadOnlyList<OwnEvent>>();
        Assert.Superset(new HashSet<Guid> { e.Id, first.EventId, other.EventId }, own.Select(o => o.EventId).ToHashSet());
    }

    [Fact]
    public async Task While_people_act_in_it_every_copy_is_whole_and_no_act_is_lost()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var moderator = await server.Open(e);
        var open = await moderator.Post<PollView>($"polls/{e.Polls[0]}/open", new { version = 1 });
        var phones = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => server.Join(e, $"Person {i}")));

        var acting = phones.Select(async phone =>
        {
            await phone.Put<object>($"polls/{open.Id}/vote", new { answer = new { choices = new[] { 1 } }, rev = 1 });
            return await phone.Ask("Währenddessen?");
        }).ToList();
        var copies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Copy(organiser, Guid.NewGuid(), "2026-05-01")));

        Assert.Equal(phones.Length, (await Task.WhenAll(acting)).DistinctBy(q => q.Id).Count());
        Assert.Equal(phones.Length, (await organiser.State()).Views.Polls.Single(p => p.Id == open.Id).Voters);
        var expected = Plain(await Described(e.Id));
        foreach (var copy in copies)
        {
            Assert.Equal(expected, Plain(await Described(copy.EventId)));
        }
    }

    [Fact]
    public async Task Only_its_own_organisers_make_a_copy()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var body = new { id = Guid.NewGuid(), startsOn = "2026-05-01" };

        foreach (var guest in new Guest[] { await server.Open(e), await server.Join(e), await server.Open(e, Role.Stage) })
        {
            Assert.True((await guest.Try(HttpMethod.Post, "duplicate", body)).Status is 401 or 403, guest.Role.ToString());
        }

        var stranger = await server.Open(other, Role.Organiser);
        Assert.Equal(401, (await stranger.Send(HttpMethod.Post, $"/api/events/{e.Id}/duplicate", body)).Status);
    }

    [Theory]
    [InlineData("1999-12-31", "Kopie", "startsOn")]
    [InlineData("2026-05-01", " ", "title")]
    public async Task What_is_wrong_is_told_with_its_place(string day, string title, string field)
    {
        var organiser = await server.Open(await server.NewEvent(), Role.Organiser);

        var refused = (await organiser.Try(HttpMethod.Post, "duplicate", new { id = Guid.NewGuid(), startsOn = day, title = new { de = title, en = (string?)null } })).Refused("request.invalid");

        Assert.Contains(field, refused.Errors!.Keys);
    }

    [Fact]
    public void In_the_night_in_which_the_clock_goes_forward_everything_still_ends_after_it_begins()
    {
        var seed = TestSeed.File;
        var night = new DateTimeOffset(2026, 3, 1, 2, 30, 0, TimeSpan.FromHours(1));
        var moved = (seed with
        {
            StartsAt = night,
            EndsAt = night.AddHours(3),
            AgendaItems = [seed.AgendaItems[0] with { StartsAt = night, EndsAt = night.AddMinutes(45) }],
        }).StartingOn(new DateOnly(2026, 3, 29));

        Assert.True(moved.AgendaItems[0].EndsAt > moved.AgendaItems[0].StartsAt);
        Assert.Equal(new TimeOnly(5, 30), TimeOnly.FromDateTime(moved.EndsAt.DateTime));
    }

    private static async Task<Created> Copy(LinkHolder organiser, Guid id, string day, object? title = null) =>
        await organiser.Post<Created>("duplicate", new { id, startsOn = day, title });

    private Task<SeedFile> Described(Guid eventId) => server.InDatabase(db => SeedWriter.Describe(db, eventId));

    /// <summary>All but when it is and what it is called.</summary>
    private static string Plain(SeedFile file) => Encoding.UTF8.GetString(SeedWriter.Write(
        file.StartingOn(new DateOnly(2026, 1, 1)) with { Key = "key", Title = new LocalText("Titel", null) }));
}
