using Workshop.Data;
using Workshop.Polls;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Agenda;

/// <summary>What organisers add, change and remove: the same on every database, times and lists included.</summary>
public abstract class OrganiserContract(TestServer server)
{
    [ContractFact]
    public async Task An_event_is_created_edited_and_emptied_and_holds_at_each_step_what_was_answered()
    {
        var text = new { de = "Größe „Ü“ 🎈", en = (string?)null };
        var maker = await server.Open(await server.NewEvent(), Role.Organiser);
        var body = new { id = Guid.NewGuid(), title = text };
        var created = (await maker.Send(HttpMethod.Post, "/api/events", body)).As<Created>();
        Assert.Equal(created, (await maker.Send(HttpMethod.Post, "/api/events", body)).As<Created>());
        var e = new TestEvent(created.EventId, created.Code, [], [], [], [], [], []);
        var organiser = await server.Open(e, Role.Organiser);
        var (speaker, agendaItem, group) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        var edited = await organiser.Put<EventView>("", new
        {
            title = text,
            description = text,
            place = text,
            organisers = new[] { "Eins", "Zwei" },
            startsAt = "2026-05-01T09:30:00.1234567+02:00",
            endsAt = "2026-05-01T12:00:00Z",
            timeZone = "Europe/Berlin",
            languages = new[] { "en", "de" },
            accent = "#102030",
            version = 1,
        });
        await organiser.Put<GroupView>($"groups/{group}", new { kind = "actor", name = text, order = 0, version = 0 });
        await organiser.Put<SpeakerView>($"speakers/{speaker}", new { name = text, role = text, order = 0, version = 0 });
        var item = await organiser.Put<AgendaItemView>($"agenda-items/{agendaItem}", new
        {
            title = text,
            description = text,
            speakerIds = new[] { speaker },
            startsAt = "2026-05-01T09:30:00+02:00",
            endsAt = "2026-05-01T10:00:00Z",
            order = 0,
            version = 0,
        });

        var views = (await organiser.State()).Views;
        Assert.Equal((edited.Title, edited.Version), (views.Event!.Title, views.Event.Version));
        // PostgreSQL stores microseconds.
        Assert.Equal(edited.StartsAt, views.Event.StartsAt, TimeSpan.FromMicroseconds(1));
        Assert.Equal((DateTimeKind.Utc, new DateTime(2026, 5, 1, 7, 30, 0, DateTimeKind.Utc)), (item.StartsAt.Kind, views.AgendaItems.Single().StartsAt));
        Assert.Equal([speaker], views.AgendaItems.Single().SpeakerIds);
        Assert.Equal(text.de, views.Speakers.Single().Name.De);

        var phone = await server.Join(e);
        await phone.Put<MeView>("me", new { displayName = (string?)null, groupId = group, placeId = (Guid?)null, language = "de", rev = 1 });
        var question = await phone.Ask("An Sie?", agendaItemId: agendaItem, speakerId: speaker);
        var link = (await organiser.Get<LinkSheet>("links")).Links.Single(l => l.SpeakerId == speaker);
        Assert.Equal(2, (await organiser.Post<LinkView>($"links/{link.Id}/reset", new { })).Version);

        await organiser.Delete<Gone>($"speakers/{speaker}");
        var version = (await organiser.State()).Views.AgendaItems.Single().Version;
        await organiser.Delete<Gone>($"agenda-items/{agendaItem}?version={version}");
        await organiser.Delete<Gone>($"groups/{group}");

        views = (await organiser.State()).Views;
        Assert.Equal((0, 0, 0), (views.AgendaItems.Count, views.Speakers.Count, views.Groups.Count));
        Assert.Equal((question.Id, null, null), views.Questions.Select(q => (q.Id, q.AgendaItemId, q.SpeakerId)).Single());
        Assert.Null((await phone.Me()).GroupId);
        Assert.Equal(3, (await organiser.Get<LinkSheet>("links")).Links.Count);
    }

    [ContractFact]
    public async Task A_creation_that_arrives_after_the_deletion_brings_nothing_back()
    {
        var e = await server.NewEvent();
        var (organiser, other) = (await server.Open(e, Role.Organiser), await server.Open(await server.NewEvent(), Role.Organiser));
        var text = new { de = "Doch nicht", en = (string?)null };
        object speaker = new { name = text, role = text, order = 9, version = 0 };
        object group = new { kind = "actor", name = text, order = 9, version = 0 };
        object agendaItem = new { title = text, description = text, speakerIds = Array.Empty<Guid>(), startsAt = "2026-05-01T09:00:00Z", endsAt = "2026-05-01T10:00:00Z", order = 9, version = 0 };
        object poll = PollActs.Body().AsSent;
        var id = Guid.NewGuid();
        // One id for all of them: what is gone is gone by itself.
        (string Path, object Body, string Unknown)[] things =
        [
            ($"speakers/{id}", speaker, "speaker.unknown"),
            ($"groups/{id}", group, "group.unknown"),
            ($"agenda-items/{id}", agendaItem, "agendaItem.unknown"),
            ($"polls/{id}", poll, "poll.unknown"),
        ];
        foreach (var (path, body, unknown) in things)
        {
            Assert.Equal(200, (await organiser.Try(HttpMethod.Put, path, body)).Status);
            Assert.Equal(200, (await organiser.Try(HttpMethod.Put, path, body)).Status);
            Assert.Equal(200, (await organiser.Try(HttpMethod.Delete, $"{path}?version=1")).Status);
            var seq = (await organiser.State()).Seq;

            (await organiser.Try(HttpMethod.Put, path, body)).Refused(unknown);
            (await organiser.Try(HttpMethod.Delete, $"{path}?version=1")).Refused(unknown);
            Assert.Equal(seq, (await organiser.State()).Seq);
            // Nobody else is kept from anything by it.
            Assert.Equal(200, (await other.Try(HttpMethod.Put, path, body)).Status);
        }
    }

    [ContractFact]
    public async Task What_came_with_the_event_and_was_deleted_stays_away_with_its_link_also_when_all_arrives_at_once()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var links = (await organiser.Get<LinkSheet>("links")).Links;
        var id = Guid.NewGuid();
        var text = new { de = "Wer", en = (string?)null };
        var body = new { name = text, role = text, order = 0, version = 0 };
        var held = await server.HoldCommitter(e.Id);

        var acts = new List<Task<Answer>>();
        foreach (var (method, speaker) in new[] { (HttpMethod.Delete, e.Speakers[0]), (HttpMethod.Put, e.Speakers[0]), (HttpMethod.Put, id), (HttpMethod.Delete, id), (HttpMethod.Put, id) })
        {
            acts.Add(organiser.Try(method, $"speakers/{speaker}", method == HttpMethod.Put ? body : null));
            await held.UntilWaiting(acts.Count);
        }

        await held.Open();
        var answers = await Task.WhenAll(acts);

        Assert.Equal([200, 404, 200, 200, 404], answers.Select(a => a.Status));
        Assert.Equal(e.Speakers.Skip(1), (await organiser.State()).Views.Speakers.Select(s => s.Id));
        Assert.Equal(links.Where(l => l.SpeakerId != e.Speakers[0]).Select(l => l.Id), (await organiser.Get<LinkSheet>("links")).Links.Select(l => l.Id));
    }
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteOrganiserContract(TranslatingServer server) : OrganiserContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresOrganiserContract(PostgresServer server) : OrganiserContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerOrganiserContract(SqlServerServer server) : OrganiserContract(server);
