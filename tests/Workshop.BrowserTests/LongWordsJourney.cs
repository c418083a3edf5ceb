using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Choice;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A word of 200 letters wherever somebody writes: everything can be read on the narrowest phone.</summary>
public sealed class LongWordsJourney(Browser browser) : IClassFixture<Browser>
{
    /// <summary>Where the machine has a folder for pictures, each state is kept there.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("WORKSHOP_LOOKS");
    private static readonly string Word = string.Concat(Enumerable.Repeat("Quartiersentwicklung", 10));
    private readonly List<string> cut = [];

    [Fact]
    public Task No_long_word_is_cut_or_scrolls_sideways() => Hall.Play(browser, async hall =>
    {
        await hall.Data(db => Write(db, hall.EventId));
        using var staff = await StaffLine.Open(hall);
        var phone = await Phone.Arrive(hall, Device.Phone());
        await Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = phone.Words["participant_join"] })).ToBeVisibleAsync();
        await Look(phone.Page, "phone: door");
        await phone.Enter(Word[..40]);
        var agendaItems = await staff.Views("agendaItems");
        await staff.Step("agenda-items", agendaItems[1], "start");
        await staff.Step("agenda-items", agendaItems[2], "start");
        var polls = await staff.Views("polls");
        await staff.Step("polls", polls[0], "open");
        await staff.Step("polls", polls[3], "open");
        await staff.Step("boards", (await staff.Views("boards"))[0], "open");
        var link = $"https://{Word}";
        await phone.Ask(link[..200]);
        await staff.Approve(link[..200]);
        var question = await staff.Question(link[..200], "approved");
        question = await staff.Put($"questions/{question.GetProperty("id")}/labels", new { labels = new[] { Word[..30] }, version = question.GetProperty("version").GetInt32() });
        question = await staff.Put($"questions/{question.GetProperty("id")}/written-answer?as=moderator", new { text = Word, version = question.GetProperty("version").GetInt32() });
        await phone.Ask(Word);
        await staff.Decide(Word, "decline");
        await phone.Ask($"a{Word[1..]}");
        await phone.Go("board_title");
        await phone.Page.GetByRole(AriaRole.Button, new() { NameRegex = phone.Words.Any("board_note_add") }).First.ClickAsync();
        await phone.Page.GetByRole(AriaRole.Textbox).FillAsync(Word);
        await Look(phone.Page, "phone: writing a note");
        await phone.Press("board_note_pin");
        await staff.Until("notes", _ => true);
        await Look(phone.Page, "phone: board");
        await staff.Show("question", question);

        await phone.Go("participant_tab_now");
        await Expect(phone.Page.GetByRole(AriaRole.Checkbox).First).ToBeVisibleAsync();
        await Look(phone.Page, "phone: now");
        await phone.Page.GetByRole(AriaRole.Button, new() { Expanded = false }).First.ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Radio).First).ToBeVisibleAsync();
        await Look(phone.Page, "phone: now, unfolded");
        foreach (var key in new[] { "questions", "agenda", "mine" })
        {
            await phone.Page.GotoAsync($"{hall.Origin}/{hall.Code}/{key}");
            await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Look(phone.Page, $"phone: {key}");
        }

        Assert.True(cut.Count == 0, string.Join('\n', cut));
    });

    [Fact]
    public Task Nor_on_any_other_screen() => Hall.Play(browser, async hall =>
    {
        await hall.Data(db => Write(db, hall.EventId));
        using var staff = await StaffLine.Open(hall);
        var phone = await Phone.Join(hall, Device.Phone(), Word[..40]);
        var agendaItems = await staff.Views("agendaItems");
        await staff.Step("agenda-items", agendaItems[1], "start");
        var poll = await staff.Step("polls", (await staff.Views("polls"))[0], "open");
        var board = await staff.Step("boards", (await staff.Views("boards"))[0], "open");
        await phone.Choose(Word);
        await phone.Ask(Word);
        await staff.Approve(Word);
        var question = await staff.Question(Word, "approved");
        await phone.Go("board_title");
        await phone.Page.GetByRole(AriaRole.Button, new() { NameRegex = phone.Words.Any("board_note_add") }).First.ClickAsync();
        await phone.Page.GetByRole(AriaRole.Textbox).FillAsync(Word);
        await phone.Press("board_note_pin");
        await staff.Until("notes", _ => true);
        await phone.Ask($"b{Word[1..]}");

        foreach (var device in new[] { Device.Phone(), Device.Laptop() })
        {
            var size = device.Width;
            var room = await ControlRoom.Open(hall, device);
            if (size < 600)
            {
                foreach (var part in new[] { "run_title", "poll_title", "board_title" })
                {
                    await room.Part(part);
                    await Look(room.Page, $"control room {size}: {part}");
                }
            }
            else
            {
                await Expect(room.Verb("ui_more", Word[..10]).First).ToBeVisibleAsync();
                await Look(room.Page, $"control room {size}");
            }

            var organiser = await hall.Visit(await hall.LinkOf(Server.Kernel.Role.Organiser), device);
            foreach (var part in new[] { "event_invitation", "agenda_title", "agenda_speakers", "participant_groups" })
            {
                await organiser.GetByRole(AriaRole.Button, new() { Name = device.Words[part], Exact = true }).ClickAsync();
                await Look(organiser, $"organiser {size}: {part}");
            }
        }

        poll = await staff.Step("polls", (await staff.Views("polls"))[0], "close");
        await staff.Step("polls", (await staff.Views("polls"))[0], "reveal");
        await phone.Go("participant_tab_now");
        await Expect(phone.Page.GetByText(phone.Words["poll_phone_result"])).ToBeVisibleAsync();
        await Look(phone.Page, "phone: a result");

        var stage = await hall.Visit(await hall.LinkOf(Server.Kernel.Role.Stage), Device.Projector());
        var tablet = await hall.Visit(await hall.LinkOf(Server.Kernel.Role.Speaker), Device.Tablet());
        foreach (var (kind, thing) in new[] { ("poll", poll), ("board", board), ("question", question), ("agendaItem", agendaItems[1]) })
        {
            await staff.Show(kind, thing);
            await Expect(stage.Locator($"main, body").GetByText(Word[..20], new() { Exact = false }).First).ToBeVisibleAsync();
            await Look(stage, $"stage: {kind}");
            await Look(tablet, $"tablet: {kind}");
        }

        var review = await hall.Visit(await hall.LinkOf(Server.Kernel.Role.Organiser), Device.Phone());
        await review.GotoAsync($"{hall.Origin}/{hall.Code}/review");
        await Expect(review.GetByText(Word[..20], new() { Exact = false }).First).ToBeVisibleAsync();
        await Look(review, "review");
        Assert.True(cut.Count == 0, string.Join('\n', cut));
    });

    private static async Task Write(Server.Data.WorkshopDb db, Guid eventId)
    {
        var text = new LocalText(Word, Word);
        var e = await db.Events.SingleAsync(e => e.Id == eventId);
        (e.Title, e.Description, e.Place, e.Organisers) = (text, text, text, [Word]);
        await foreach (var s in db.AgendaItems.Where(s => s.EventId == eventId).AsAsyncEnumerable())
        {
            (s.Title, s.Description, s.FeedbackPrompt) = (text, text, text);
        }

        await foreach (var s in db.Speakers.Where(s => s.EventId == eventId).AsAsyncEnumerable())
        {
            (s.Name, s.Role) = (text, text);
        }

        await foreach (var g in db.Groups.Where(g => g.EventId == eventId).AsAsyncEnumerable())
        {
            g.Name = text;
        }

        await foreach (var p in db.Polls.Where(p => p.EventId == eventId).AsAsyncEnumerable())
        {
            p.Question = text;
            var kind = (IPollKind)ChoiceKind.Multiple;
            var asked = (ChoiceDefinition)kind.Parse(p.Definition);
            // One among others cut them all off.
            p.Definition = kind.Write(asked with { Options = [asked.Options[0] with { Text = text }, .. asked.Options.Skip(1)] });
        }

        await foreach (var b in db.Boards.Where(b => b.EventId == eventId).Include(b => b.Columns).AsAsyncEnumerable())
        {
            (b.Title, b.Prompt) = (text, text);
            foreach (var column in b.Columns)
            {
                column.Title = text;
            }
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Goes on after something was cut, so that one run tells all.</summary>
    private async Task Look(IPage page, string state)
    {
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, Pictures, $"long-{state.Replace(": ", "-").Replace(' ', '-')}.png") });
        }

        try
        {
            await NothingCut.Look(page, state);
        }
        catch (Xunit.Sdk.XunitException e)
        {
            cut.Add(e.Message);
        }
    }
}
