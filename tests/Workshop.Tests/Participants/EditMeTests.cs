using Workshop.Server.Features.Participants;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Participants;

[Collection(SharedServers.Events)]
public sealed class EditMeTests(TestServer server)
{
    [Fact]
    public async Task What_one_says_about_oneself_can_be_changed()
    {
        var e = await server.NewEvent();
        var phone = await server.Join(e, "Kim");

        var me = await phone.Put<MeView>("me", new { displayName = "Jo", groupId = e.ActorGroups[1], placeId = e.PlaceGroups[0], language = "en", rev = 1 });
        var stored = await phone.Me();

        Assert.All([me, stored], m => Assert.Equal(("Jo", e.ActorGroups[1], e.PlaceGroups[0], "en", 1), (m.DisplayName, m.GroupId, m.PlaceId, m.Language, m.Rev)));
    }

    [Fact]
    public async Task A_name_applies_to_what_is_written_from_then_on()
    {
        var phone = await server.Join(await server.NewEvent(), "Kim");
        await phone.Ask("Vorher");
        (await Rename(phone, "Jo", 1)).As<MeView>();
        await phone.Ask("Nachher");

        Assert.Equal([("Vorher", "Kim"), ("Nachher", "Jo")], (await phone.Me()).Questions.Select(q => (q.Text, q.Author!)));
    }

    [Fact]
    public async Task A_delayed_older_change_does_nothing()
    {
        var phone = await server.Join(await server.NewEvent(), "Kim");
        await Rename(phone, "Neu", 2);

        Assert.Equal("Neu", (await Rename(phone, "Alt", 1)).As<MeView>().DisplayName);
        Assert.Equal("Neu", (await phone.Me()).DisplayName);
    }

    [Fact]
    public async Task Names_are_held_to_the_same_rules_as_at_the_door()
    {
        var phone = await server.Join(await server.NewEvent(s => s with { Rules = s.Rules with { Names = "required" } }), "Kim");

        (await Rename(phone, "", 1)).Refused("names.required");
        (await Rename(phone, "Moderation", 1)).Refused("names.imitation");
        (await Rename(phone, new string('x', 41), 1)).Refused("request.invalid");
        Assert.Equal("Kim", (await phone.Me()).DisplayName);
    }

    [Fact]
    public async Task A_group_of_another_event_is_refused()
    {
        var other = await server.NewEvent();
        var phone = await server.Join(await server.NewEvent());

        (await phone.Try(HttpMethod.Put, "me", new { displayName = "Jo", groupId = other.ActorGroups[0], placeId = (Guid?)null, language = "de", rev = 1 })).Refused("group.unknown");
        Assert.Null((await phone.Me()).DisplayName);
    }

    private static Task<Answer> Rename(Phone phone, string name, long rev) =>
        phone.Try(HttpMethod.Put, "me", new { displayName = name, groupId = (Guid?)null, placeId = (Guid?)null, language = "de", rev });
}
