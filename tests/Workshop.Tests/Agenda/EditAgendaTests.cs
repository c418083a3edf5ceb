using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Agenda;

[Collection(SharedServers.Events)]
public sealed class EditAgendaTests(TestServer server)
{
    [Fact]
    public async Task A_new_item_is_on_the_agenda_of_everyone_and_sending_it_again_is_the_same_item()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var phone = await server.Join(e);
        await using var hall = await phone.Listen();
        var id = Guid.NewGuid();

        var view = await organiser.Put<AgendaItemView>($"agenda-items/{id}", Body(0, e.Speakers[1]));
        var again = await organiser.Put<AgendaItemView>($"agenda-items/{id}", Body(0, e.Speakers[1]));

        Assert.Equal((1, "Rundgang", new DateTime(2026, 5, 1, 7, 30, 0, DateTimeKind.Utc)), (view.Version, view.Title.De, view.StartsAt));
        Assert.Equal((view.Version, view.Title), (again.Version, again.Title));
        Assert.Equal([e.Speakers[1]], view.SpeakerIds);
        var batch = await hall.UntilBatch(b => b.Views.AgendaItems.Any(s => s.Id == id), "the new item");
        Assert.Equal("Wie war es?", batch.Views.AgendaItems.Single(s => s.Id == id).FeedbackPrompt!.De);
        Assert.Single((await phone.State()).Views.AgendaItems, s => s.Id == id);
    }

    [Fact]
    public async Task Two_organisers_editing_the_same_item_do_not_overwrite_each_other()
    {
        var e = await server.NewEvent();
        var (one, two) = (await server.Open(e, Role.Organiser), await server.Open(e, Role.Organiser));
        var id = e.AgendaItems[0];

        var first = await one.Put<AgendaItemView>($"agenda-items/{id}", Body(1));
        var late = Body(1);
        late["title"]!["de"] = "Anders";
        var conflict = (await two.Try(HttpMethod.Put, $"agenda-items/{id}", late)).Refused("agendaItem.version");

        Assert.Equal(2, first.Version);
        Assert.Equal(("Rundgang", 2), (conflict.CurrentAs<AgendaItemView>().Title.De, conflict.CurrentAs<AgendaItemView>().Version));
        (await two.Try(HttpMethod.Delete, $"agenda-items/{id}?version=1")).Refused("agendaItem.version");
    }

    [Fact]
    public async Task An_empty_prompt_asks_for_no_feedback()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var body = Body(1);
        body["feedbackPrompt"] = new JsonObject { ["de"] = " ", ["en"] = null };

        Assert.Null((await organiser.Put<AgendaItemView>($"agenda-items/{e.AgendaItems[1]}", body)).FeedbackPrompt);
    }

    [Fact]
    public async Task An_item_that_was_deleted_is_not_revived_by_an_edit_of_it()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        await organiser.Delete<Gone>($"agenda-items/{e.AgendaItems[0]}?version=1");

        (await organiser.Try(HttpMethod.Put, $"agenda-items/{e.AgendaItems[0]}", Body(1))).Refused("agendaItem.unknown");
        (await organiser.Try(HttpMethod.Delete, $"agenda-items/{e.AgendaItems[0]}?version=1")).Refused("agendaItem.unknown");
    }

    [Fact]
    public async Task Deleting_an_item_keeps_its_questions_polls_and_boards_and_clears_the_stage()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var phone = await server.Join(e);
        var question = await phone.Ask("Wann?", agendaItemId: e.AgendaItems[1], speakerId: e.Speakers[0]);
        var item = (await organiser.State()).Views.AgendaItems.Single(s => s.Id == e.AgendaItems[1]);
        await organiser.Post<AgendaItemView>($"agenda-items/{item.Id}/start", new { item.Version });
        await organiser.Show(StageKind.AgendaItem, item.Id);
        await using var hall = await phone.Listen();
        var version = (await organiser.State()).Views.AgendaItems.Single(s => s.Id == item.Id).Version;

        await organiser.Delete<Gone>($"agenda-items/{item.Id}?version={version}");

        await hall.UntilBatch(b => b.Gone.Contains(new Gone(ChangeKind.AgendaItem, item.Id)), "that the item is gone");
        var views = (await organiser.State()).Views;
        Assert.Equal((StageKind.Join, null), (views.Stage!.Kind, views.Stage.Id));
        Assert.DoesNotContain(views.AgendaItems, s => s.Id == item.Id);
        var left = views.Questions.Single();
        Assert.Equal((question.Id, null, e.Speakers[0]), (left.Id, left.AgendaItemId, left.SpeakerId));
        Assert.Null(views.Polls.Single(p => p.Id == e.Polls[1]).AgendaItemId);
        Assert.Equal(e.AgendaItems[0], views.Polls.Single(p => p.Id == e.Polls[0]).AgendaItemId);
        Assert.Null(views.Boards.Single().AgendaItemId);
        // The author hears of it too, though nobody else in the hall may see the question yet.
        await hall.Until(l => l.Mine.Any(m => m.Questions.Any(q => q.Id == question.Id && q.AgendaItemId is null)), "the author's own question without item");
        Assert.DoesNotContain(hall.Batches, b => b.Views.Questions.Count + b.Views.Polls.Count + b.Views.Boards.Count > 0);
    }

    [Theory]
    [InlineData("title", """{ "de": null, "en": "" }""")]
    [InlineData("endsAt", "\"2026-05-01T07:00:00Z\"")]
    [InlineData("startsAt", "\"2026-05-01T09:30:00\"")]
    public async Task An_item_that_makes_no_sense_is_refused_by_field(string field, string json)
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var body = Body(0);
        body[field] = JsonNode.Parse(json);

        Assert.Equal([field], (await organiser.Try(HttpMethod.Put, $"agenda-items/{Guid.NewGuid()}", body)).Refused("request.invalid").Errors!.Keys);
    }

    [Fact]
    public async Task Items_and_speakers_of_another_event_are_unknown()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var organiser = await server.Open(e, Role.Organiser);
        var speaker = new { name = Text("Wer"), role = Text(null), order = 0, version = 0 };

        (await organiser.Try(HttpMethod.Put, $"agenda-items/{other.AgendaItems[0]}", Body(1))).Refused("agendaItem.unknown");
        (await organiser.Try(HttpMethod.Delete, $"agenda-items/{other.AgendaItems[0]}?version=1")).Refused("agendaItem.unknown");
        (await organiser.Try(HttpMethod.Put, $"agenda-items/{e.AgendaItems[0]}", Body(1, other.Speakers[0]))).Refused("speaker.unknown");
        (await organiser.Try(HttpMethod.Put, $"speakers/{other.Speakers[0]}", speaker)).Refused("speaker.unknown");
        (await organiser.Try(HttpMethod.Delete, $"speakers/{other.Speakers[0]}")).Refused("speaker.unknown");

        // A refusal leaves nothing half-done.
        Assert.Equal("Auftakt", (await organiser.State()).Views.AgendaItems.Single(s => s.Id == e.AgendaItems[0]).Title.De);
    }

    [Fact]
    public async Task There_is_an_end_to_the_number_of_items_and_speakers()
    {
        var e = await server.NewEvent();
        await server.InDatabase(async db =>
        {
            for (var i = await db.AgendaItems.CountAsync(s => s.EventId == e.Id); i < AgendaItem.MaxPerEvent; i++)
            {
                db.AgendaItems.Add(new AgendaItem { Id = Guid.NewGuid(), EventId = e.Id, Title = new("x", null), Description = new(null, null), SpeakerIds = [], StartsAt = DateTime.UtcNow, EndsAt = DateTime.UtcNow, Order = i });
            }

            for (var i = await db.Speakers.CountAsync(s => s.EventId == e.Id); i < Speaker.MaxPerEvent; i++)
            {
                db.Speakers.Add(new Speaker { Id = Guid.NewGuid(), EventId = e.Id, Name = new("x", null), Role = new(null, null), Order = i });
            }

            await db.SaveChangesAsync();
        });
        var organiser = await server.Open(e, Role.Organiser);

        (await organiser.Try(HttpMethod.Put, $"agenda-items/{Guid.NewGuid()}", Body(0))).Refused("agendaItem.tooMany");
        (await organiser.Try(HttpMethod.Put, $"speakers/{Guid.NewGuid()}", new { name = Text("Wer"), role = Text(null), order = 0, version = 0 })).Refused("speaker.tooMany");
        await organiser.Put<AgendaItemView>($"agenda-items/{e.AgendaItems[0]}", Body(1));
    }

    [Fact]
    public async Task Two_organisers_editing_the_same_speaker_do_not_overwrite_each_other()
    {
        var e = await server.NewEvent();
        var (one, two) = (await server.Open(e, Role.Organiser), await server.Open(e, Role.Organiser));
        var path = $"speakers/{e.Speakers[0]}";

        var first = await one.Put<SpeakerView>(path, new { name = Text("Erste"), role = Text(null), order = 0, version = 1 });
        var again = await one.Put<SpeakerView>(path, new { name = Text("Erste"), role = Text(null), order = 0, version = 1 });
        var conflict = (await two.Try(HttpMethod.Put, path, new { name = Text("Zweite"), role = Text(null), order = 0, version = 1 })).Refused("speaker.version");

        Assert.Equal((2, 2), (first.Version, again.Version));
        Assert.Equal(("Erste", 2), (conflict.CurrentAs<SpeakerView>().Name.De, conflict.CurrentAs<SpeakerView>().Version));
        Assert.Equal("Erste", (await two.State()).Views.Speakers.Single(s => s.Id == e.Speakers[0]).Name.De);
        Assert.Equal(3, (await two.Put<SpeakerView>(path, new { name = Text("Zweite"), role = Text(null), order = 0, version = 2 })).Version);
    }

    [Fact]
    public async Task A_new_speaker_gets_a_private_link_that_opens_their_page()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var id = Guid.NewGuid();

        var view = await organiser.Put<SpeakerView>($"speakers/{id}", new { name = Text("Dritte Stimme"), role = Text(null), order = 9, version = 0 });
        await organiser.Put<SpeakerView>($"speakers/{id}", new { name = Text("Dritte Stimme"), role = Text(null), order = 9, version = 0 });

        Assert.Equal(("Dritte Stimme", 9), (view.Name.De, view.Order));
        var link = Assert.Single((await organiser.Get<LinkSheet>("links")).Links, l => l.SpeakerId == id);
        var tablet = new LinkHolder(server, e, Role.Speaker, id, "de");
        Assert.Equal($"/{e.Code}/speaker/{id}", await tablet.OpenLink(link.Address[server.Address.Length..]));
        Assert.Contains((await tablet.State()).Views.Speakers, s => s.Id == id);
    }

    [Fact]
    public async Task A_deleted_speaker_leaves_the_agenda_and_hears_nothing_more()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var speaker = e.Speakers[0];
        var tablet = await server.Open(e, Role.Speaker, speaker);
        var phone = await server.Join(e);
        var question = await phone.Ask("An Sie?", agendaItemId: e.AgendaItems[0], speakerId: speaker);
        await organiser.Moderate(question, "approve");
        await using var desk = await tablet.Listen();
        await using var hall = await phone.Listen();

        await organiser.Delete<Gone>($"speakers/{speaker}");

        var batch = await hall.UntilBatch(b => b.Gone.Contains(new Gone(ChangeKind.Speaker, speaker)), "that the speaker is gone");
        Assert.Equal((null, e.AgendaItems[0]), batch.Views.Questions.Select(q => (q.SpeakerId, q.AgendaItemId)).Single());
        var views = (await organiser.State()).Views;
        Assert.Equal([], views.AgendaItems.Single(s => s.Id == e.AgendaItems[0]).SpeakerIds);
        Assert.Equal([e.Speakers[1]], views.AgendaItems.Single(s => s.Id == e.AgendaItems[1]).SpeakerIds);
        Assert.DoesNotContain((await organiser.Get<LinkSheet>("links")).Links, l => l.SpeakerId == speaker);
        (await tablet.Try(HttpMethod.Get, $"state?{tablet.As}")).Refused("access.missing");
        // Within 5 s, it is promised; five times that is what a busy machine is granted.
        await desk.Until(l => !l.IsOpen, "the end of the socket", TimeSpan.FromSeconds(25));
    }

    private static JsonObject Body(int version, params Guid[] speakers) => JsonNode.Parse($$"""
        {
          "title": { "de": " Rundgang ", "en": "" }, "description": { "de": null, "en": null },
          "speakerIds": [{{string.Join(", ", speakers.Select(s => $"\"{s}\""))}}],
          "startsAt": "2026-05-01T09:30:00+02:00", "endsAt": "2026-05-01T10:00:00Z",
          "feedbackPrompt": { "de": "Wie war es?", "en": null }, "order": 5, "version": {{version}}
        }
        """)!.AsObject();

    private static object Text(string? de) => new { de, en = (string?)null };
}
