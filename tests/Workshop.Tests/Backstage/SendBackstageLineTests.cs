using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Backstage;

/// <summary>Sending a line to the speakers' tablets.</summary>
[Collection(SharedServers.Polls)]
public sealed class SendBackstageLineTests(TestServer server)
{
    [Fact]
    public async Task A_line_reaches_staff_and_tablets_at_once_and_a_tablet_opened_later()
    {
        var e = await server.NewEvent();
        var (moderator, first) = (await server.Open(e), await server.Open(e, Role.Speaker, e.Speakers[0]));
        await using var desk = await (await server.Open(e, Role.Organiser)).Listen();
        await using var tablet = await first.Listen();

        var sent = await moderator.Say("Noch 5 Minuten");

        foreach (var ear in new[] { desk, tablet })
        {
            var line = Assert.Single((await ear.UntilBatch(b => b.Views.BackstageLines.Count > 0, "the line")).Views.BackstageLines);
            Assert.Equal((sent.Id, null, "Noch 5 Minuten", 0), (line.Id, line.SpeakerId, line.Text, line.Receipts.Count));
        }

        Assert.Equal(sent.Id, Assert.Single(await (await server.Open(e, Role.Speaker, e.Speakers[1])).Lines()).Id);
    }

    [Fact]
    public async Task Neither_phones_nor_the_stage_hear_that_there_is_one()
    {
        var e = await server.NewEvent();
        var (moderator, phone, wall) = (await server.Open(e), await server.Join(e), await server.Open(e, Role.Stage));
        var before = await phone.State();
        await using var hall = await phone.Listen();
        await using var screen = await wall.Listen();

        var line = await moderator.Say("Bitte zum Ende kommen");
        var shown = await moderator.Show(Server.Features.Stage.StageKind.Thanks);

        foreach (var (guest, ear) in new (Guest, Listener)[] { (phone, hall), (wall, screen) })
        {
            await ear.UntilBatch(b => b.Views.Stage == shown, "what came after it");
            await guest.State();
            await guest.Changes(before.Seq, before.Epoch);
            Assert.All(guest.Answers.Append(ear.Everything()), said =>
            {
                Assert.DoesNotContain("Bitte zum Ende", said, StringComparison.Ordinal);
                Assert.DoesNotContain(line.Id.ToString(), said, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task Sent_again_it_is_the_same_line_and_what_was_replaced_does_not_come_back()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var first = await moderator.Say("Noch 5 Minuten");
        Assert.Equal(first, await moderator.Say("Noch 5 Minuten", id: first.Id), (a, b) => (a.Id, a.Version, a.SentAt) == (b.Id, b.Version, b.SentAt));

        var second = await moderator.Say("Noch 1 Minute");

        Assert.Equal(second.Id, Assert.Single(await moderator.Lines()).Id);
        (await moderator.Try(HttpMethod.Put, $"backstage/{first.Id}", new { text = "Noch 5 Minuten" })).Refused("backstageLine.replaced");
        Assert.Equal(second.Id, Assert.Single(await moderator.Lines()).Id);
    }

    [Fact]
    public async Task A_line_to_one_leaves_the_others_theirs_and_one_to_all_replaces_every_line()
    {
        var e = await server.NewEvent();
        var (moderator, tablet) = (await server.Open(e), await server.Open(e, Role.Speaker, e.Speakers[0]));
        var all = await moderator.Say("Noch 5 Minuten");
        var toSecond = await moderator.Say("Danke für die Frage", e.Speakers[1]);

        var toFirst = await moderator.Say("Bitte Frage 3", e.Speakers[0]);

        var lines = await tablet.Lines();
        Assert.Equal([all.Id, toSecond.Id, toFirst.Id], lines.Select(l => l.Id));
        // Of the line to all nothing is left to show to either, and neither has read it.
        Assert.Equal(e.Speakers.Order(), lines[0].Receipts.Select(r => r.SpeakerId).Order());
        Assert.All(lines[0].Receipts, r => Assert.Null(r.At));
        await using var ear = await tablet.Listen();

        var last = await moderator.Say("Schluss");

        Assert.Equal(last.Id, Assert.Single(await tablet.Lines()).Id);
        var told = await ear.UntilBatch(b => b.Views.BackstageLines.Count > 0, "the last line");
        Assert.Equal(new[] { all.Id, toSecond.Id, toFirst.Id }.Order(), told.Gone.Where(g => g.Kind == ChangeKind.BackstageLine).Select(g => g.Id).Order());
    }

    [Fact]
    public async Task Only_staff_send_one_and_only_to_somebody_on_the_panel()
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var moderator = await server.Open(e);
        foreach (var guest in new Guest[] { await server.Join(e), await server.Open(e, Role.Stage), await server.Open(e, Role.Speaker, e.Speakers[0]) })
        {
            Assert.Contains((await guest.Try(HttpMethod.Put, $"backstage/{Guid.NewGuid()}", new { text = "Nein" })).Refused().Code, new[] { "access.missing", "access.denied" });
        }

        (await moderator.Try(HttpMethod.Put, $"backstage/{Guid.NewGuid()}", new { text = "Nein", speakerId = other.Speakers[0] })).Refused("speaker.unknown");
        var elsewhere = await (await server.Open(other)).Say("Anderswo");
        (await moderator.Try(HttpMethod.Put, $"backstage/{elsewhere.Id}", new { text = "Nein" })).Refused("backstageLine.unknown");
        Assert.Empty(await moderator.Lines());
        await (await server.Open(e, Role.Organiser)).Say("Ja");
    }

    [Fact]
    public async Task A_line_is_short_and_one_line_and_says_something()
    {
        var moderator = await server.Open(await server.NewEvent());
        foreach (var text in new[] { "", " \u200B ", new string('x', 141), string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 23)) })
        {
            var refused = (await moderator.Try(HttpMethod.Put, $"backstage/{Guid.NewGuid()}", new { text })).Refused("request.invalid");
            Assert.Contains("text", refused.Errors!.Keys);
        }

        Assert.Equal(new string('x', 140), (await moderator.Say(new string('x', 140))).Text);
        Assert.Equal("bitte Frage 3", (await moderator.Say(" bitte\r\nFrage\u202E 3")).Text);
    }

    [Fact]
    public async Task The_end_of_the_event_is_the_end_of_its_lines()
    {
        var e = await server.NewEvent();
        var (moderator, tablet) = (await server.Open(e), await server.Open(e, Role.Speaker, e.Speakers[0]));
        var line = await moderator.Say("Noch 5 Minuten");
        await using var ear = await tablet.Listen();

        await moderator.Post<object>("end", new { (await moderator.State()).Views.Event!.Version });

        await ear.UntilBatch(b => b.Gone.Contains(new Gone(ChangeKind.BackstageLine, line.Id)), "the line is gone");
        Assert.Empty(await moderator.Lines());
        (await moderator.Try(HttpMethod.Put, $"backstage/{Guid.NewGuid()}", new { text = "Zu spät" })).Refused("event.ended");
    }

    [Fact]
    public async Task Whoever_leaves_the_panel_takes_their_lines_along()
    {
        var e = await server.NewEvent();
        var (organiser, second) = (await server.Open(e, Role.Organiser), await server.Open(e, Role.Speaker, e.Speakers[1]));
        var all = await organiser.Say("An alle");
        await second.Read(all.Id);
        await organiser.Say("Nur für Sie", e.Speakers[1]);

        await organiser.Delete<object>($"speakers/{e.Speakers[1]}");

        Assert.Empty(Assert.Single(await organiser.Lines()).Receipts);
    }
}
