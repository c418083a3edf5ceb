using Workshop.Server.Features.Backstage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Backstage;

/// <summary>Taking a line off the tablets.</summary>
[Collection(SharedServers.Polls)]
public sealed class TakeBackBackstageLineTests(TestServer server)
{
    [Fact]
    public async Task It_leaves_the_tablets_and_does_not_come_back()
    {
        var e = await server.NewEvent();
        var (moderator, tablet) = (await server.Open(e), await server.Open(e, Role.Speaker, e.Speakers[0]));
        var line = await moderator.Say("Versehentlich");
        await using var ear = await tablet.Listen();

        (await moderator.TryTakeBack(line)).As<BackstageLineView>();

        await ear.UntilBatch(b => b.Gone.Contains(new Gone(ChangeKind.BackstageLine, line.Id)), "the line is gone");
        Assert.Empty(await moderator.Lines());
        (await moderator.TryTakeBack(line)).Refused("backstageLine.unknown");
        (await moderator.Try(HttpMethod.Put, $"backstage/{line.Id}", new { text = "Versehentlich" })).Refused("backstageLine.replaced");
        (await tablet.TryRead(line.Id)).Refused("backstageLine.unknown");
    }

    [Fact]
    public async Task Whoever_has_not_seen_that_it_was_read_is_told()
    {
        var e = await server.NewEvent();
        var (moderator, tablet) = (await server.Open(e), await server.Open(e, Role.Speaker, e.Speakers[0]));
        var line = await moderator.Say("Noch 5 Minuten");
        await tablet.Read(line.Id);

        var now = (await moderator.TryTakeBack(line)).Refused("backstageLine.version").CurrentAs<BackstageLineView>();

        Assert.Equal(e.Speakers[0], Assert.Single(now.Receipts).SpeakerId);
        (await moderator.TryTakeBack(now)).As<BackstageLineView>();
    }

    [Fact]
    public async Task Only_staff_of_the_event_take_it_back()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var (moderator, tablet) = (await server.Open(e), await server.Open(e, Role.Speaker, e.Speakers[0]));
        var line = await moderator.Say("Noch 5 Minuten");

        (await tablet.TryTakeBack(line)).Refused();
        (await (await server.Join(e)).TryTakeBack(line)).Refused();
        (await (await server.Open(other)).Try(HttpMethod.Delete, $"backstage/{line.Id}?version=1")).Refused();

        Assert.Single(await moderator.Lines());
    }
}
