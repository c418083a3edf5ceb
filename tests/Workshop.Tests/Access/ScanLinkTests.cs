using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Access;

[Collection(SharedServers.Events)]
public sealed class ScanLinkTests(TestServer server)
{
    [Fact]
    public async Task Organisers_get_each_private_link_as_a_picture_of_its_own_which_a_reset_replaces()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var links = (await organiser.Get<LinkSheet>("links")).Links;

        var pictures = new List<Answer>();
        foreach (var link in links)
        {
            pictures.Add(await organiser.Try(HttpMethod.Get, $"links/{link.Id}/qr.svg"));
        }

        Assert.All(pictures, p => Assert.Equal((200, "image/svg+xml"), (p.Status, p.MediaType)));
        Assert.Equal(links.Count, pictures.DistinctBy(p => p.Text).Count());
        await organiser.Post<LinkView>($"links/{links[0].Id}/reset", new { });
        Assert.NotEqual(pictures[0].Text, (await organiser.Try(HttpMethod.Get, $"links/{links[0].Id}/qr.svg")).Text);
    }

    [Fact]
    public async Task Nobody_else_does_and_a_link_of_another_event_is_unknown()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var link = (await (await server.Open(e, Role.Organiser)).Get<LinkSheet>("links")).Links[0];

        Assert.Equal(403, (await (await server.Open(e)).Try(HttpMethod.Get, $"links/{link.Id}/qr.svg?as=moderator")).Status);
        (await (await server.Open(other, Role.Organiser)).Try(HttpMethod.Get, $"links/{link.Id}/qr.svg")).Refused("link.unknown");
    }
}
