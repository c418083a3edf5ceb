using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Participants;

[Collection(SharedServers.Events)]
public sealed class JoinEventTests(TestServer server)
{
    [Fact]
    public async Task The_door_tells_what_one_needs_to_join()
    {
        var e = await server.NewEvent();

        var door = (await server.NewBrowser().Send(HttpMethod.Get, $"/api/find/{e.Code}")).As<EventDoor>();

        Assert.Equal((e.Id, e.Code, "Probelauf", NameRule.Optional, Progress.Planned), (door.EventId, door.Code, door.Title.De, door.Names, door.State));
        Assert.Equal([.. e.ActorGroups, .. e.PlaceGroups], door.Groups.Select(g => g.Id));
    }

    [Fact]
    public async Task A_code_is_read_as_people_type_it()
    {
        var e = await server.NewEvent();
        var typed = $" {e.Code[..3].ToLowerInvariant()} - {e.Code[3..]}";

        Assert.Equal(e.Id, (await server.NewBrowser().Send(HttpMethod.Get, $"/api/find/{Uri.EscapeDataString(typed)}")).As<EventDoor>().EventId);
        Assert.Equal(e.Id, (await Join(typed)).As<Joined>().EventId);
    }

    [Fact]
    public async Task Whoever_lost_the_answer_joins_again_as_the_same_person()
    {
        var e = await server.NewEvent();
        var key = $"{Guid.NewGuid():N}";
        var first = (await Join(e.Code, key, name: "Kim")).As<Joined>();
        var again = server.NewBrowser();
        var second = (await Join(e.Code, key, browser: again)).As<Joined>();

        Assert.Equal(first.ParticipantId, second.ParticipantId);
        Assert.Equal("Kim", (await again.Send(HttpMethod.Get, $"/api/events/{e.Id}/me")).As<MeView>().DisplayName);
        // The same key at another event is somebody else there.
        var other = await server.NewEvent();
        Assert.NotEqual(first.ParticipantId, (await Join(other.Code, key)).As<Joined>().ParticipantId);
    }

    [Fact]
    public async Task One_phone_can_be_at_two_events()
    {
        var (one, two) = (await server.NewEvent(), await server.NewEvent());
        var phone = server.NewBrowser();
        var ids = new[] { (await Join(one.Code, browser: phone)).As<Joined>().ParticipantId, (await Join(two.Code, browser: phone)).As<Joined>().ParticipantId };

        foreach (var (e, id) in new[] { one, two }.Zip(ids))
        {
            Assert.Equal(id, (await phone.Send(HttpMethod.Get, $"/api/events/{e.Id}/me")).As<MeView>().ParticipantId);
        }
    }

    [Fact]
    public async Task An_ended_event_lets_nobody_in_and_says_which_it_was()
    {
        var e = await server.NewEvent();
        await (await server.Open(e)).Post<EventView>("end", new { version = 1 });

        var refused = (await Join(e.Code)).Refused("event.ended");

        Assert.Equal((409, "Probelauf", Progress.Ended), (refused.Status, refused.CurrentAs<EventDoor>().Title.De, refused.CurrentAs<EventDoor>().State));
        Assert.Equal(0, await server.InDatabase(db => db.Participants.CountAsync(p => p.EventId == e.Id)));
    }

    [Theory]
    [InlineData("Moderator")]
    [InlineData("  m o d e r a t i o n ")]
    [InlineData("M0derat0rin")]
    [InlineData("M\u043Ed\u0435r\u0430tor")]
    [InlineData("ＭＯＤＥＲＡＴＯＲ")]
    [InlineData("Mo\u0308de\u200Bration")]
    [InlineData("Organisation")]
    [InlineData("Veranstalterin")]
    [InlineData("Admin")]
    [InlineData("Team Moderation")]
    [InlineData("Das Organisationsteam")]
    [InlineData("su\u0440\u0440\u043Ert")]
    [InlineData("\u0405\u03C5pp\u03BFr\u03C4")]
    [InlineData("\u039C\u03BF\u03B4\u03B5rat\u03BF\u03B3")]
    [InlineData("A\u0501\u043C\u0456\u043F")]
    [InlineData("Adm\u03B9\u03BD")]
    [InlineData("\u041E\u0433\u0261\u0430\u03B7\u0456\u0455\u0435\u0433")]
    [InlineData("H\u03BFst")]
    [InlineData("\u04BB\u043Est")]
    [InlineData("Host")]
    [InlineData("*** Host ***")]
    [InlineData("Host 2")]
    [InlineData("The Host Team")]
    [InlineData("1. Moderatorin (2)")]
    [InlineData("rnoderator")]
    [InlineData("Moclerator")]
    [InlineData("Crevv")]
    [InlineData("Moder@tor!")]
    [InlineData("$taff")]
    [InlineData("Moderator*in")]
    [InlineData("Mod\u00E9rator")]
    [InlineData("\U0001D40C\u041E\u13A0erator")]
    [InlineData("The Event Team")]
    [InlineData("Team II")]
    [InlineData("ORGANlSATION")]
    [InlineData("H o s t")]
    [InlineData("IT-Support")]
    [InlineData("Vera nstalter")]
    public async Task A_name_that_could_be_taken_for_the_staff_is_refused(string name)
    {
        var e = await server.NewEvent();

        (await Join(e.Code, name: name)).Refused("names.imitation");
    }

    [Theory]
    [InlineData("Kim Møller")]
    [InlineData("Ömer Šarić-O'Neil")]
    [InlineData("Modesta")]
    [InlineData("山田")]
    [InlineData("Моника")]
    [InlineData("Hostettler")]
    [InlineData("Ines Moderow")]
    [InlineData("Hosta Blume")]
    [InlineData("Νίκος Παπαδόπουλος")]
    [InlineData("Рустам Носов")]
    [InlineData("Badminton Kim")]
    [InlineData("Organa Leia")]
    [InlineData("Anna Host")]
    [InlineData("Host, Anna")]
    [InlineData("Kim H\u00F8st")]
    [InlineData("H\u00F8st")]
    [InlineData("H\u00F6st")]
    [InlineData("A. Host")]
    [InlineData("Dermod Adminsky")]
    [InlineData("Veranstalterin Anna")]
    [InlineData("Frank Staff")]
    [InlineData("Teamy")]
    public async Task Other_names_are_kept_as_they_are(string name)
    {
        var phone = await server.Join(await server.NewEvent(), name);

        Assert.Equal(name, (await phone.Me()).DisplayName);
    }

    [Fact]
    public async Task An_event_can_want_names_or_none()
    {
        var required = await server.NewEvent(s => s with { Rules = s.Rules with { Names = "required" } });
        var off = await server.NewEvent(s => s with { Rules = s.Rules with { Names = "off" } });

        (await Join(required.Code, name: "  ")).Refused("names.required");
        Assert.Equal("Kim", (await (await server.Join(required, "Kim")).Me()).DisplayName);
        Assert.Null((await (await server.Join(off, "Kim")).Me()).DisplayName);
    }

    [Fact]
    public async Task Whoever_joins_after_a_change_finds_it()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        await server.Join(e, "Kim");
        var before = (await organiser.State()).Views.Event!;
        var rules = before.Rules;
        await organiser.Put<EventView>("rules", new
        {
            rules.Approval, rules.Post, rules.Vote, rules.Board, names = "required", rules.Anonymous, before.Version,
        });
        await organiser.Try(HttpMethod.Delete, $"groups/{e.ActorGroups[0]}");

        (await Join(e.Code)).Refused("names.required");
        var phone = server.NewBrowser();
        var joined = (await phone.Send(HttpMethod.Post, "/api/join", new { e.Code, joinKey = $"{Guid.NewGuid():N}", displayName = "Ida", groupId = e.ActorGroups[0] })).As<Joined>();
        var state = await organiser.State();
        Assert.Equal((state.Epoch, state.Seq), (joined.Epoch, joined.Seq));
        Assert.Null((await phone.Send(HttpMethod.Get, $"/api/events/{e.Id}/me")).As<MeView>().GroupId);
        var door = (await server.NewBrowser().Send(HttpMethod.Get, $"/api/find/{e.Code}")).As<EventDoor>();
        Assert.Equal((NameRule.Required, e.ActorGroups[1]), (door.Names, door.Groups[0].Id));
    }

    [Fact]
    public async Task Groups_of_another_event_or_of_the_wrong_kind_are_left_out()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var phone = server.NewBrowser();
        (await phone.Send(HttpMethod.Post, "/api/join", new { e.Code, joinKey = $"{Guid.NewGuid():N}", groupId = other.ActorGroups[0], placeId = e.ActorGroups[0] })).As<Joined>();

        var me = (await phone.Send(HttpMethod.Get, $"/api/events/{e.Id}/me")).As<MeView>();
        Assert.Equal((null, null), (me.GroupId, me.PlaceId));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("0123456789012345678901234567890ä")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public async Task A_key_that_could_be_guessed_is_refused(string key)
    {
        var problem = (await Join((await server.NewEvent()).Code, key)).Refused("request.invalid");

        Assert.Equal(["joinKey"], problem.Errors!.Keys);
    }

    [Fact]
    public async Task The_language_is_the_browsers_unless_chosen()
    {
        var e = await server.NewEvent();
        var english = await server.Join(e, language: "en");

        Assert.Equal("en", (await english.Me()).Language);
        Assert.Equal("de", (await (await server.Join(e)).Me()).Language);
        (await english.Send(HttpMethod.Post, "/api/join", new { e.Code, joinKey = english.JoinKey, language = "fr" })).Refused("request.invalid");
    }

    private Task<Answer> Join(string code, string? key = null, string? name = null, Browser? browser = null) =>
        (browser ?? server.NewBrowser()).Send(HttpMethod.Post, "/api/join", new { code, joinKey = key ?? $"{Guid.NewGuid():N}", displayName = name });
}
