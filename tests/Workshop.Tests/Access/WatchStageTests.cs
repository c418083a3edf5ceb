using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Access;

/// <summary>Staff watch the stage in their own window, as the hall sees it, whatever links the browser held before.</summary>
[Collection(SharedServers.Events)]
public sealed class WatchStageTests(TestServer server)
{
    [Theory]
    [InlineData(Role.Moderator)]
    [InlineData(Role.Organiser)]
    public async Task Staff_who_watch_see_what_the_stage_sees_and_no_more(Role role)
    {
        var e = await server.NewEvent();
        var (phone, desk) = (await server.Join(e), await server.Open(e, role));
        var waiting = await phone.Ask("Nur für die Moderation?");
        var watching = await Holding(e, role);

        Assert.DoesNotContain((await watching.State()).Views.Questions, q => q.Id == waiting.Id);
        Assert.Empty((await watching.State()).Views.Polls);
        Assert.Contains((await desk.State()).Views.Questions, q => q.Id == waiting.Id);
        await using var wall = await watching.Listen();
        await using var own = await desk.Listen();
        var second = await phone.Ask("Auch nur für die Moderation?");
        await own.UntilBatch(b => b.Views.Questions.Any(q => q.Id == second.Id), "the waiting question");
        await (await server.Open(e)).Post<object>("start", new { version = 1 });
        await wall.UntilBatch(b => b.Views.Event is not null, "the start");
        Assert.DoesNotContain(wall.Batches, b => b.Views.Questions.Count > 0);
        (await (await server.Join(e)).Try(HttpMethod.Get, "state?as=stage")).Refused("access.missing");
    }

    [Fact]
    public async Task A_reset_link_of_staff_ends_watching_too()
    {
        var e = await server.NewEvent();
        var (organiser, watching) = (await server.Open(e, Role.Organiser), await Holding(e, Role.Moderator));
        await using var wall = await watching.Listen();

        await Reset(organiser, Role.Moderator);

        (await watching.Try(HttpMethod.Get, $"state?{watching.As}")).Refused("access.revoked");
        await using var again = await Listener.Connect(server, watching.Cookies);
        Assert.Equal("access.revoked", await again.TryFollow(e.Id, Role.Stage));
        // Within 5 s, it is promised; five times that is what a busy machine is granted.
        await wall.Until(l => !l.IsOpen && l.ClosedBecause == "access.revoked", "the end of the socket", TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task A_link_that_was_reset_keeps_nobody_from_watching_by_another_that_holds()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var watching = await Holding(e, Role.Stage, Role.Moderator, Role.Organiser);

        foreach (var role in new[] { Role.Stage, Role.Moderator })
        {
            await Reset(organiser, role);

            await watching.State();
            await watching.Changes(0, (await watching.State()).Epoch);
            await using var wall = await watching.Listen();
            Assert.True(wall.IsOpen);
        }

        await Reset(await Holding(e, Role.Organiser), Role.Organiser);
        (await watching.Try(HttpMethod.Get, $"state?{watching.As}")).Refused("access.revoked");
    }

    /// <summary>A browser that has opened these links, and asks as the stage.</summary>
    private async Task<LinkHolder> Holding(TestEvent e, params Role[] roles)
    {
        var browser = new LinkHolder(server, e, Role.Stage, null, "de");
        var sheet = await (await server.Open(e, Role.Organiser)).Get<LinkSheet>("links");
        foreach (var role in roles)
        {
            await browser.OpenLink(sheet.Links.Single(l => l.Role == role).Address[server.Address.Length..]);
        }

        return browser;
    }

    private static async Task Reset(LinkHolder organiser, Role role)
    {
        var link = (await organiser.Get<LinkSheet>("links")).Links.Single(l => l.Role == role);
        await organiser.Post<LinkView>($"links/{link.Id}/reset", new { });
    }
}
