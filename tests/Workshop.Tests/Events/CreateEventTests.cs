using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workshop.Seeding;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Events;

[Collection(SharedServers.Events)]
public sealed class CreateEventTests(TestServer server)
{
    [Fact]
    public async Task An_event_from_a_title_is_empty_and_its_maker_organises_it()
    {
        var organiser = await Organiser();

        var created = await Create(organiser, new { id = Guid.NewGuid(), title = new { de = "Mein Abend", en = (string?)null } });

        Assert.True(Event.IsCode(created.Code));
        var mine = Assert.Single(await Own(organiser), e => e.EventId == created.EventId);
        Assert.Equal(("Mein Abend", created.Code, Progress.Planned), (mine.Title.De, mine.Code, mine.State));
        var views = (await StateOf(organiser, created)).Views;
        Assert.Equal((0, 0, 0, 0), (views.AgendaItems.Count, views.Groups.Count, views.Polls.Count, views.Boards.Count));
        Assert.Equal((true, NameRule.Off), (views.Event!.Rules.Approval, views.Event.Rules.Names));
        Assert.True(views.Event.EndsAt > views.Event.StartsAt && views.Event.StartsAt > DateTime.UtcNow);
        var door = (await server.NewBrowser().Send(HttpMethod.Get, $"/api/find/{created.Code}")).As<EventDoor>();
        Assert.Equal(created.EventId, door.EventId);
    }

    [Theory]
    [InlineData("panel")]
    [InlineData("workshop")]
    [InlineData("worldCafe")]
    [InlineData("citizensMeeting")]
    public async Task A_ready_event_is_whole_in_both_languages_and_on_the_day_that_was_asked_for(string template)
    {
        var organiser = await Organiser();

        var created = await Create(organiser, new { id = Guid.NewGuid(), template, startsOn = "2026-11-20" });

        var views = (await StateOf(organiser, created)).Views;
        var file = EventTemplates.Of(Enum.Parse<EventTemplate>(template, ignoreCase: true));
        Assert.Equal(file.Title, views.Event!.Title);
        Assert.All(views.AgendaItems.Select(s => s.StartsAt).Append(views.Event.StartsAt), at => Assert.Equal(new DateTime(2026, 11, 20), at.Date));
        Assert.Equal($"{file.StartsAt:HH:mm}", $"{views.Event.StartsAt.AddHours(1):HH:mm}");
        // Something of everything that an evening needs.
        Assert.True(views.AgendaItems.Count >= 4 && views.Polls.Count >= 3 && views.Boards.Count >= 1 && views.Groups.Count >= 8 && views.Speakers.Count >= 1);
        Assert.Contains(views.AgendaItems, s => s.FeedbackPrompt is not null);
        Assert.Contains(views.SheetEntries, x => x.Screen == StageKind.Join);
        Assert.Equal(views.Polls.Count + views.Boards.Count, views.SheetEntries.Count(x => x.TargetId is not null));
        Assert.All(file.Polls.Select(p => p.AgendaItem).Concat(file.Boards.Select(b => b.AgendaItem)), Assert.NotNull);
    }

    [Fact]
    public async Task A_ready_event_takes_another_title_and_without_a_day_it_is_tomorrow()
    {
        var organiser = await Organiser();

        var created = await Create(organiser, new { id = Guid.NewGuid(), template = "panel", title = new { de = "Unser Podium", en = (string?)null } });

        var e = (await StateOf(organiser, created)).Views.Event!;
        Assert.Equal("Unser Podium", e.Title.De);
        Assert.InRange(e.StartsAt, DateTime.UtcNow, DateTime.UtcNow.AddDays(2));
    }

    [Fact]
    public async Task Beside_a_seed_a_kind_of_evening_means_nothing_and_the_seed_says_the_day()
    {
        var organiser = await Organiser();
        var file = SeedSample.Parsed(SeedSample.Sample());
        var seed = SeedSample.Sample();
        seed.Remove("code");

        var created = await Create(organiser, new { id = Guid.NewGuid(), template = "panel", seed });

        var e = (await StateOf(organiser, created)).Views.Event!;
        Assert.Equal((file.Title, file.StartsAt.UtcDateTime), (e.Title, e.StartsAt));
    }

    [Fact]
    public async Task The_address_opens_the_event_for_someone_else_too()
    {
        var created = await Create(await Organiser(), new { id = Guid.NewGuid(), title = new { de = "Zu zweit", en = (string?)null } });
        var browser = server.NewBrowser();

        var answer = await browser.Send(HttpMethod.Get, created.OrganiserAddress[server.Address.Length..]);

        Assert.Equal($"/{created.Code}/organise", answer.Location);
        Assert.Equal([created.EventId], (await Own(browser)).Select(e => e.EventId));
    }

    [Fact]
    public async Task An_event_from_a_seed_holds_what_the_seed_describes()
    {
        var organiser = await Organiser();
        var seed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(SeedSample.Folder, "gemeinsam-fuer-das-quartier.json")));

        var created = await Create(organiser, new { id = Guid.NewGuid(), title = new { de = "Zweiter Anlauf", en = "Second go" }, seed });

        var views = (await StateOf(organiser, created)).Views;
        var file = SeedFile.Parse(seed!.ToJsonString()).File!;
        Assert.Equal("Zweiter Anlauf", views.Event!.Title.De);
        Assert.Equal(file.Description, views.Event.Description);
        Assert.Equal(file.AgendaItems.Select(s => s.Title), views.AgendaItems.Select(s => s.Title));
        Assert.Equal(file.Groups.Select(g => g.Name), views.Groups.Select(g => g.Name));
        Assert.Equal(file.Polls.Select(p => p.Question), views.Polls.Select(p => p.Question));
        Assert.Equal(file.Boards.Length, views.Boards.Count);
        var links = (await organiser.Send(HttpMethod.Get, $"/api/events/{created.EventId}/links")).As<LinkSheet>();
        Assert.Equal(file.Speakers.Length + 3, links.Links.Count);
    }

    [Fact]
    public async Task The_same_id_is_the_same_event_even_when_the_answer_got_lost()
    {
        var organiser = await Organiser();
        var body = new { id = Guid.NewGuid(), title = new { de = "Einmal", en = (string?)null } };

        var first = await Create(organiser, body);
        var again = await Create(organiser, body);

        Assert.Equal(first, again);
        Assert.Single(await server.InDatabase(db => db.Events.Where(e => e.Id == first.EventId).ToListAsync()));
        Assert.Equal(3, await server.InDatabase(db => db.Links.CountAsync(l => l.EventId == first.EventId)));
    }

    [Fact]
    public async Task Knowing_the_id_of_an_event_does_not_make_anyone_its_organiser()
    {
        var theirs = await server.NewEvent();
        var organiser = await Organiser();

        var created = await Create(organiser, new { id = theirs.Id, title = new { de = "Übernahme", en = (string?)null } });

        Assert.NotEqual(theirs.Id, created.EventId);
        Assert.DoesNotContain(await Own(organiser), e => e.EventId == theirs.Id);
    }

    [Fact]
    public async Task A_code_that_is_taken_is_drawn_again_and_one_that_was_asked_for_is_refused()
    {
        var taken = await server.NewEvent();
        var draws = new Queue<string>([taken.Code, taken.Code, "ZZZZZ2"]);
        Assert.Equal("ZZZZZ2", await server.InDatabase(db => Event.FreeCode(db, draws.Dequeue)));

        var seed = SeedSample.Sample();
        seed["code"] = taken.Code;
        var problem = (await (await Organiser()).Send(HttpMethod.Post, "/api/events", new { id = Guid.NewGuid(), seed })).Refused("request.invalid");

        Assert.Equal(["seed.code"], problem.Errors!.Keys);
    }

    [Fact]
    public async Task Mistakes_in_a_seed_are_told_with_their_places_in_the_callers_language()
    {
        var seed = SeedSample.Sample();
        SeedSample.Put(seed, "accent", "\"red\"");
        SeedSample.Put(seed, "agendaItems[1].startsAt", null);

        var german = (await (await Organiser()).Send(HttpMethod.Post, "/api/events", new { id = Guid.NewGuid(), seed })).Refused("request.invalid");
        var english = (await (await Organiser("en")).Send(HttpMethod.Post, "/api/events", new { id = Guid.NewGuid(), seed })).Refused("request.invalid");

        Assert.Equal(["seed.accent", "seed.agendaItems[1].startsAt"], german.Errors!.Keys);
        Assert.Contains("fehlt", german.Errors["seed.agendaItems[1].startsAt"][0]);
        Assert.Contains("missing", english.Errors!["seed.agendaItems[1].startsAt"][0]);
    }

    [Theory]
    [InlineData("{}", 400, "request.body")]
    [InlineData("""{ "id": "ID" }""", 400, "request.invalid")]
    [InlineData("""{ "id": "ID", "title": { "de": "", "en": null } }""", 400, "request.invalid")]
    [InlineData("""{ "id": "ID", "seed": [] }""", 400, "request.invalid")]
    [InlineData("""{ "id": "ID", "seed": "text" }""", 400, "request.invalid")]
    [InlineData("""{ "id": "ID", "seed": { "key": "a", "key": "b" } }""", 400, "request.invalid")]
    [InlineData("""{ "id": "ID", "seed": { "key": "\ud800" } }""", 400, "request.invalid")]
    [InlineData("""{ "id": "ID", "seed": { "\u001b[31m": 1 } }""", 400, "request.invalid")]
    [InlineData("""{ "id": "ID", "seed": DEEP }""", 400, "request.body")]
    [InlineData("""{ "id": "ID", "seed": MANY }""", 400, "request.invalid")]
    [InlineData("""{ "id": "ID", "seed": LARGE }""", 400, "request.invalid")]
    [InlineData("""{ "id": "ID", "seed": HUGE }""", 413, "request.tooLarge")]
    [InlineData("""{ "id": "ID", "seed": """, 400, "request.body")]
    [InlineData("""{ "id": "ID", "title": { "de": "x", "en": null }, "state": "running" }""", 400, "request.body")]
    public async Task A_hostile_body_is_refused_and_leaves_nothing(string json, int status, string code)
    {
        var organiser = await Organiser();
        var before = await server.InDatabase(db => db.Events.CountAsync());
        var body = json
            .Replace("ID", $"{Guid.NewGuid()}")
            .Replace("DEEP", new string('[', 5000) + new string(']', 5000))
            .Replace("MANY", "{" + string.Join(",", Enumerable.Range(0, 20_000).Select(i => $"\"x{i}\":1")) + "}")
            .Replace("LARGE", $"\"{new string('x', SeedFile.MaxBytes)}\"")
            .Replace("HUGE", $"\"{new string('x', 2 * SeedFile.MaxBytes)}\"");

        var answer = await organiser.Raw(HttpMethod.Post, "/api/events", new StringContent(body, Encoding.UTF8, "application/json"), AskFirst);

        Assert.Equal(status, answer.Refused(code).Status);
        Assert.True(answer.Text.Length < 32 * 1024, $"{answer.Text.Length} characters of answer");
        Assert.DoesNotContain('\u001b', answer.Text);
        Assert.Equal(before, await server.InDatabase(db => db.Events.CountAsync()));
    }

    [Fact]
    public async Task Only_this_route_takes_more_than_the_usual_size()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var body = $$"""{ "version": 1, "x": "{{new string('x', HttpRules.MaxBodyBytes)}}" }""";

        var answer = await organiser.Raw(HttpMethod.Post, $"/api/events/{e.Id}/start", new StringContent(body, Encoding.UTF8, "application/json"), AskFirst);

        Assert.Equal(413, answer.Refused("request.tooLarge").Status);
    }

    /// <summary>A body that is too large is refused before it is read: who goes on sending may find the line closed before the answer is read.</summary>
    private static void AskFirst(HttpRequestMessage request) => request.Headers.ExpectContinue = true;

    private async Task<LinkHolder> Organiser(string language = "de") => await server.Open(await server.NewEvent(), Role.Organiser, language: language);

    private static async Task<Created> Create(Browser browser, object body) => (await browser.Send(HttpMethod.Post, "/api/events", body)).As<Created>();

    private static async Task<List<OwnEvent>> Own(Browser browser) => (await browser.Send(HttpMethod.Get, "/api/events")).As<List<OwnEvent>>();

    private static async Task<Server.Live.State> StateOf(Browser browser, Created created) =>
        (await browser.Send(HttpMethod.Get, $"/api/events/{created.EventId}/state?as=organiser")).As<Server.Live.State>();
}
