using System.Net;
using System.Net.WebSockets;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>Who may listen, and what only some may hear.</summary>
[Collection(SharedServers.Live)]
[Trait(Speed.Name, Speed.Slow)]
public sealed class LiveHubTests(TestServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("http://example.org")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_socket_of_another_page_is_refused(string origin)
    {
        var phone = await server.Join(await server.NewEvent());

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => Listener.Connect(server, phone.Cookies, origin));

        Assert.Contains("'403'", refused.Message);
    }

    [Fact]
    public async Task Nobody_listens_without_the_cookie_for_it()
    {
        var e = await server.NewEvent();
        var other = await server.NewEvent();
        var phone = await server.Join(e);
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[0]);

        Assert.Equal("access.missing", await RefusalOf(new CookieContainer(), e.Id, Role.Participant));
        Assert.Equal("access.missing", await RefusalOf(phone.Cookies, other.Id, Role.Participant));
        Assert.Equal("access.missing", await RefusalOf(phone.Cookies, e.Id, Role.Moderator));
        Assert.Equal("access.missing", await RefusalOf(speaker.Cookies, e.Id, Role.Speaker, e.Speakers[1]));
        Assert.Equal("access.missing", await RefusalOf(speaker.Cookies, e.Id, Role.Stage));
        Assert.Equal("access.denied", await RefusalOf(phone.Cookies, e.Id, Role.Anyone));
        Assert.Null(await RefusalOf(speaker.Cookies, e.Id, Role.Speaker, e.Speakers[0]));
        Assert.Null(await RefusalOf(phone.Cookies, e.Id, Role.Participant));
    }

    [Fact]
    public async Task A_socket_follows_once()
    {
        var phone = await server.Join(await server.NewEvent());
        await using var listener = await phone.Listen();

        Assert.Equal("follow.once", await listener.TryFollow(phone.Event.Id, Role.Participant));
    }

    [Fact]
    public async Task Staff_stage_and_speakers_hear_how_many_people_are_there_and_phones_do_not()
    {
        var e = await server.NewEvent();
        var (one, two) = (await server.Join(e), await server.Join(e));
        await using var desk = await (await server.Open(e)).Listen();
        await using var wall = await (await server.Open(e, Role.Stage)).Listen();
        await using var tablet = await (await server.Open(e, Role.Speaker, e.Speakers[0])).Listen();
        await using var first = await one.Listen();
        await using var sameAgain = await one.Listen();
        await desk.Until(l => l.Presence.LastOrDefault() == new PresenceView(1, 2), "one of two people");

        var second = await two.Listen();
        await desk.Until(l => l.Presence.LastOrDefault() == new PresenceView(2, 2), "two people");
        await second.DisposeAsync();
        await desk.Until(l => l.Presence.LastOrDefault() == new PresenceView(1, 2), "one person again");
        foreach (var screen in new[] { wall, tablet })
        {
            await screen.Until(l => l.Presence.LastOrDefault() == new PresenceView(1, 2), "one person again, as the screens hear it");
        }

        Assert.Empty(first.Presence);
    }

    [Fact]
    public async Task A_reset_link_ends_its_sockets_within_seconds()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        await using var desk = await moderator.Listen();
        await using var wall = await (await server.Open(e, Role.Stage)).Listen();
        await server.InDatabase(db => db.Links.Where(l => l.EventId == e.Id && l.Role == Role.Moderator).ExecuteUpdateAsync(s => s.SetProperty(l => l.Version, l => l.Version + 1)));

        await desk.Until(l => !l.IsOpen, "the socket closed");

        Assert.Equal("access.revoked", desk.ClosedBecause);
        Assert.True(wall.IsOpen);
        Assert.Equal("access.revoked", await RefusalOf(moderator.Cookies, e.Id, Role.Moderator));
        (await moderator.Try(HttpMethod.Get, $"state?{moderator.As}")).Refused("access.revoked");
    }

    [Fact]
    public async Task A_participant_who_is_gone_loses_the_socket_and_neither_reads_nor_follows_again()
    {
        var e = await server.NewEvent();
        var (gone, stays) = (await server.Join(e), await server.Join(e));
        await using var lost = await gone.Listen();
        await using var kept = await stays.Listen();
        var here = await gone.State();
        await server.InDatabase(db => db.Participants.Where(p => p.Id == gone.Id).ExecuteDeleteAsync());

        await lost.Until(l => !l.IsOpen, "the socket closed", TimeSpan.FromSeconds(60));

        Assert.Equal("participant.unknown", lost.ClosedBecause);
        Assert.True(kept.IsOpen);
        Assert.Equal("participant.unknown", await RefusalOf(gone.Cookies, e.Id, Role.Participant));
        foreach (var path in new[] { $"state?{gone.As}", $"changes?{gone.As}&after={here.Seq}&epoch={here.Epoch}", $"voices?{gone.As}", "me" })
        {
            (await gone.Try(HttpMethod.Get, path)).Refused("participant.unknown");
        }

        await stays.State();
    }

    private async Task<string?> RefusalOf(CookieContainer cookies, Guid eventId, Role role, Guid? speakerId = null)
    {
        await using var listener = await Listener.Connect(server, cookies);
        return await listener.TryFollow(eventId, role, speakerId);
    }
}
