using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Events;

[Collection(SharedServers.Events)]
public sealed class EditEventTests(TestServer server)
{
    [Fact]
    public async Task What_the_organiser_changes_is_stored_and_reaches_everyone()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var phone = await server.Join(e);
        await using var hall = await phone.Listen();

        var body = Body(version: 1);
        var view = await organiser.Put<EventView>("", body);

        Assert.Equal((2, "Neuer Titel", null), (view.Version, view.Title.De, view.Title.En));
        Assert.Equal(new DateTime(2026, 5, 1, 7, 30, 0, DateTimeKind.Utc), view.StartsAt);
        Assert.Equal(("Europe/Paris", "#102030"), (view.TimeZone, view.Accent));
        Assert.Equal(["A", "B"], view.Organisers);
        Assert.Equal(["en"], view.Languages);
        var batch = await hall.UntilBatch(b => b.Views.Event is not null, "the changed event");
        Assert.Equal(view.Title, batch.Views.Event!.Title);
        Assert.Equal(view.StartsAt, (await phone.State()).Views.Event!.StartsAt);
        // Code and rules are not on the invitation.
        Assert.Equal((e.Code, NameRule.Optional), (view.Code, view.Rules.Names));
    }

    [Fact]
    public async Task Sending_the_same_again_changes_nothing_and_an_old_version_is_a_conflict()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var first = await organiser.Put<EventView>("", Body(version: 1));
        var seq = (await organiser.State()).Seq;

        var again = await organiser.Put<EventView>("", Body(version: 1));
        var other = Body(version: 1);
        other["place"] = new JsonObject { ["de"] = "Anderswo", ["en"] = null };
        var conflict = (await organiser.Try(HttpMethod.Put, "", other)).Refused("event.version");

        Assert.Equal(first.Version, again.Version);
        Assert.Equal((409, first.Title, first.Version), (conflict.Status, conflict.CurrentAs<EventView>().Title, conflict.CurrentAs<EventView>().Version));
        Assert.Equal("Saal", conflict.CurrentAs<EventView>().Place.De);
        Assert.Equal(seq, (await organiser.State()).Seq);
    }

    [Theory]
    [InlineData("title", """{ "de": " ", "en": null }""")]
    [InlineData("endsAt", "\"2026-05-01T07:30:00Z\"")]
    [InlineData("startsAt", "\"2026-05-01T07:30:00\"")]
    [InlineData("startsAt", "\"0001-01-01T00:00:00Z\"")]
    [InlineData("timeZone", "\"Europe/Atlantis\"")]
    [InlineData("timeZone", "\"../../etc/passwd\"")]
    [InlineData("languages", "[]")]
    [InlineData("languages", "[\"de\", \"de\"]")]
    [InlineData("languages", "[\"fr\"]")]
    [InlineData("languages", "[null]")]
    [InlineData("accent", "\"#ffcc00\"")]
    [InlineData("accent", "\"red\"")]
    [InlineData("organisers", "[\" \"]")]
    [InlineData("organisers", "[null]")]
    public async Task What_makes_no_sense_is_told_by_field_and_in_the_callers_language(string field, string json)
    {
        var e = await server.NewEvent();
        var body = Body(version: 1);
        body[field] = JsonNode.Parse(json);

        var german = (await (await server.Open(e, Role.Organiser)).Try(HttpMethod.Put, "", body)).Refused("request.invalid");
        var english = (await (await server.Open(e, Role.Organiser, language: "en")).Try(HttpMethod.Put, "", body)).Refused("request.invalid");

        Assert.Equal([field], german.Errors!.Keys);
        Assert.NotEqual(german.Errors[field][0], english.Errors![field][0]);
    }

    [Fact]
    public async Task Texts_may_be_as_long_as_their_limits_and_no_longer()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var body = Body(version: 1);
        body["title"]!["de"] = new string('ä', Event.TitleLimit.Graphemes);
        body["organisers"] = new JsonArray([.. Enumerable.Range(0, Event.MaxOrganisers).Select(i => (JsonNode)$"{i}")]);
        var stored = await organiser.Put<EventView>("", body);
        Assert.Equal(Event.MaxOrganisers, stored.Organisers.Count);

        body["title"]!["de"] = new string('ä', Event.TitleLimit.Graphemes + 1);
        body["organisers"]!.AsArray().Add("zu viel");

        Assert.Equal(["title", "organisers"], (await organiser.Try(HttpMethod.Put, "", body)).Refused("request.invalid").Errors!.Keys);
    }

    [Fact]
    public async Task A_group_can_be_added_renamed_and_removed_and_whoever_chose_it_stays()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var phone = await server.Join(e);
        await using var hall = await phone.Listen();
        var id = Guid.NewGuid();

        var added = await organiser.Put<GroupView>($"groups/{id}", new { kind = "actor", name = new { de = "Schule", en = (string?)null }, order = 7, version = 0 });
        await hall.UntilBatch(b => b.Views.Groups.Any(g => g.Id == id), "the new group");
        Assert.Equal((GroupKind.Actor, "Schule", 7), (added.Kind, added.Name.De, added.Order));
        var me = await phone.Put<MeView>("me", new { displayName = (string?)null, groupId = id, placeId = e.PlaceGroups[0], language = "de", rev = 1 });
        Assert.Equal(id, me.GroupId);

        var seq = (await organiser.State()).Seq;
        await organiser.Put<GroupView>($"groups/{id}", new { kind = "actor", name = new { de = "Schule", en = (string?)null }, order = 7, version = 0 });
        Assert.Equal(seq, (await organiser.State()).Seq);

        var gone = await organiser.Delete<Gone>($"groups/{id}");
        Assert.Equal(new Gone(ChangeKind.Group, id), gone);
        await hall.UntilBatch(b => b.Gone.Contains(gone), "that the group is gone");
        me = await phone.Me();
        Assert.Equal((null, e.PlaceGroups[0]), (me.GroupId, me.PlaceId));
        (await organiser.Try(HttpMethod.Delete, $"groups/{id}")).Refused("group.unknown");
    }

    [Fact]
    public async Task A_group_that_becomes_another_kind_is_nobodys_choice_any_more()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var phone = await server.Join(e);
        await phone.Put<MeView>("me", new { displayName = (string?)null, groupId = e.ActorGroups[0], placeId = e.PlaceGroups[0], language = "de", rev = 1 });

        await organiser.Put<GroupView>($"groups/{e.ActorGroups[0]}", new { kind = "place", name = new { de = "Dorf", en = (string?)null }, order = 0, version = 1 });

        Assert.Equal((null, e.PlaceGroups[0]), ((await phone.Me()).GroupId, (await phone.Me()).PlaceId));
    }

    [Fact]
    public async Task Two_organisers_editing_the_same_group_do_not_overwrite_each_other()
    {
        var e = await server.NewEvent();
        var (one, two) = (await server.Open(e, Role.Organiser), await server.Open(e, Role.Organiser));
        var path = $"groups/{e.ActorGroups[0]}";

        var first = await one.Put<GroupView>(path, Named("Schule", version: 1));
        var again = await one.Put<GroupView>(path, Named("Schule", version: 1));
        var conflict = (await two.Try(HttpMethod.Put, path, Named("Hochschule", version: 1))).Refused("group.version");

        Assert.Equal((2, 2), (first.Version, again.Version));
        Assert.Equal(("Schule", 2), (conflict.CurrentAs<GroupView>().Name.De, conflict.CurrentAs<GroupView>().Version));
        Assert.Equal(3, (await two.Put<GroupView>(path, Named("Hochschule", version: 2))).Version);

        static object Named(string name, int version) => new { kind = "actor", name = new { de = name, en = (string?)null }, order = 0, version };
    }

    [Fact]
    public async Task A_group_of_another_event_is_unknown_and_there_is_an_end_to_their_number()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var organiser = await server.Open(e, Role.Organiser);
        var body = new { kind = "actor", name = new { de = "Meins", en = (string?)null }, order = 0, version = 0 };

        (await organiser.Try(HttpMethod.Put, $"groups/{other.ActorGroups[0]}", body)).Refused("group.unknown");
        (await organiser.Try(HttpMethod.Delete, $"groups/{other.ActorGroups[0]}")).Refused("group.unknown");

        var room = Group.MaxPerEvent - await server.InDatabase(db => db.Groups.CountAsync(g => g.EventId == e.Id));
        for (var i = 0; i < room; i++)
        {
            await organiser.Put<GroupView>($"groups/{Guid.NewGuid()}", body);
        }

        (await organiser.Try(HttpMethod.Put, $"groups/{Guid.NewGuid()}", body)).Refused("group.tooMany");
        await organiser.Put<GroupView>($"groups/{e.ActorGroups[0]}", new { body.kind, body.name, body.order, version = 1 });
    }

    private static JsonObject Body(int version) => JsonNode.Parse($$"""
        {
          "title": { "de": " Neuer Titel ", "en": "" }, "description": { "de": null, "en": null }, "place": { "de": "Saal", "en": null },
          "organisers": ["A", "B"], "startsAt": "2026-05-01T09:30:00+02:00", "endsAt": "2026-05-01T10:00:00Z",
          "timeZone": "Europe/Paris", "languages": ["en"], "accent": "#102030", "version": {{version}}
        }
        """)!.AsObject();
}
