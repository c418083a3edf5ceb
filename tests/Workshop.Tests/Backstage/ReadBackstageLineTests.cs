using Workshop.Server.Features.Backstage;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Backstage;

/// <summary>OK on the tablet, which the sender sees.</summary>
[Collection(SharedServers.Polls)]
public sealed class ReadBackstageLineTests(TestServer server)
{
    [Fact]
    public async Task The_sender_hears_who_read_it_and_when_and_reading_it_twice_changes_nothing()
    {
        var e = await server.NewEvent();
        var (moderator, tablet) = (await server.Open(e), await server.Open(e, Role.Speaker, e.Speakers[0]));
        await using var desk = await moderator.Listen();
        var line = await moderator.Say("Noch 5 Minuten");

        var read = await tablet.Read(line.Id);

        var told = await desk.UntilBatch(b => b.Views.BackstageLines.Exists(l => l.Receipts.Count > 0), "the receipt");
        var receipt = Assert.Single(told.Views.BackstageLines.Single(l => l.Receipts.Count > 0).Receipts);
        Assert.Equal(e.Speakers[0], receipt.SpeakerId);
        Assert.InRange(receipt.At!.Value, line.SentAt, line.SentAt.AddMinutes(5));
        var again = await tablet.Read(line.Id);
        Assert.Equal((read.Version, Assert.Single(read.Receipts)), (again.Version, Assert.Single(again.Receipts)));
        Assert.Equal(receipt, Assert.Single(again.Receipts));
    }

    [Fact]
    public async Task What_was_replaced_unread_stays_unread()
    {
        var e = await server.NewEvent();
        var (moderator, tablet) = (await server.Open(e), await server.Open(e, Role.Speaker, e.Speakers[0]));
        var all = await moderator.Say("An alle");
        await moderator.Say("Nur für Sie", e.Speakers[0]);

        await tablet.Read(all.Id);

        Assert.Equal(new BackstageReceiptView(e.Speakers[0], null), Assert.Single((await moderator.Lines())[0].Receipts));
    }

    [Fact]
    public async Task A_line_is_read_by_whom_it_is_for_and_by_nobody_else()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var (moderator, first) = (await server.Open(e), await server.Open(e, Role.Speaker, e.Speakers[0]));
        var line = await moderator.Say("Nur für die zweite Stimme", e.Speakers[1]);

        (await first.TryRead(line.Id)).Refused("backstageLine.unknown");
        (await first.TryRead(Guid.NewGuid())).Refused("backstageLine.unknown");
        (await first.Try(HttpMethod.Post, $"backstage/{line.Id}/read?as=speaker&speaker={e.Speakers[1]}")).Refused("access.missing");
        (await (await server.Open(other, Role.Speaker, other.Speakers[0])).TryRead(line.Id)).Refused("backstageLine.unknown");
        foreach (var guest in new Guest[] { await server.Join(e), await server.Open(e, Role.Stage), moderator, await server.Open(e, Role.Organiser) })
        {
            (await guest.TryRead(line.Id)).Refused("access.denied");
        }

        Assert.Empty(Assert.Single(await moderator.Lines()).Receipts);
    }
}
