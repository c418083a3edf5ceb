using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Events;

/// <summary>Whoever organises an event may make another: without any, nobody could any more.</summary>
public sealed class LastEventTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task The_last_event_stays_until_there_is_another()
    {
        var e = await server.NewEvent();
        await server.InDatabase(db => db.Events.Where(x => x.Id != e.Id).ExecuteDeleteAsync());
        var (organiser, phone) = (await server.Open(e, Role.Organiser), await server.Join(e));
        await using var hall = await phone.Listen();

        var refused = (await organiser.Try(HttpMethod.Delete, "")).Refused("event.last");

        Assert.Equal(409, refused.Status);
        Assert.StartsWith("Das ist die einzige Veranstaltung", refused.Title);
        (await (await server.Open(e, Role.Organiser, language: "en")).Try(HttpMethod.Delete, "")).Refused("event.last");
        // Nothing of it is gone.
        await phone.Ask("Noch da?");
        Assert.True(hall.IsOpen);
        var next = (await organiser.Send(HttpMethod.Post, "/api/events", new { id = Guid.NewGuid(), title = new { de = "Der nächste Abend", en = (string?)null } })).As<Created>();
        Assert.Equal(e.Id, (await organiser.Delete<Deleted>("")).EventId);
        // By the link of the one that is left another can be made.
        Assert.Equal([next.EventId], (await organiser.Send(HttpMethod.Get, "/api/events")).As<IReadOnlyList<OwnEvent>>().Select(o => o.EventId));
        (await organiser.Send(HttpMethod.Post, "/api/events", new { id = Guid.NewGuid(), title = new { de = "Noch einer", en = (string?)null } })).As<Created>();
    }
}
