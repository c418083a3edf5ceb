using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Whatever script people write in, whatever they paste, whoever they say they are: on every screen that shows it.</summary>
public sealed class TextJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Hebrew = "מי משלם על זה? 42 (בערך)";
    private const string Persian = "می‌خواهم بپرسم";

    [Fact]
    public Task What_runs_from_right_to_left_is_set_so_everywhere() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        using var staff = await StaffLine.Open(hall);
        var board = await staff.Step("boards", (await staff.Views("boards"))[0], "open");
        var column = board.GetProperty("columns")[0].GetProperty("title").GetProperty("de").GetString()!;
        await staff.SetRules(act: true);
        var phone = await Phone.Join(hall, Device.Phone(), "נועה");
        await phone.Go("question_title");
        var field = phone.Page.GetByLabel(phone.Words["question_yours"]);
        await field.FillAsync(Hebrew);
        await RightToLeft(field);
        await phone.Press("ui_send");
        await staff.Approve(Hebrew);
        await phone.Pin(column, Persian);
        await RightToLeft(phone.Page.GetByText(Persian).First);
        await look.At(phone.Page, "phone: a note in Persian");
        await staff.Show("question", await staff.Question(Hebrew));

        var reader = await Phone.Join(hall, Device.Phone("en", ColorScheme.Dark));
        await RightToLeft(reader.Page.GetByText(Hebrew).First);
        await reader.See(Hebrew);
        await RightToLeft(reader.Question(Hebrew).GetByText(Hebrew));
        await look.At(reader.Page, "phone: a question in Hebrew");

        var room = await ControlRoom.Open(hall, Device.Laptop());
        await room.Pile("question_state_approved");
        await RightToLeft(room.Row(Hebrew).GetByText(Hebrew, new() { Exact = true }).First);
        await RightToLeft(room.Page.GetByText(Persian).First);
        await look.At(room.Page, "control room: right to left");

        var stage = await hall.Visit(await hall.LinkOf(Server.Kernel.Role.Stage), Device.Projector());
        await RightToLeft(stage.GetByRole(AriaRole.Heading, new() { Name = Hebrew }));
        await look.At(stage, "stage: a question in Hebrew");

        await room.Page.GotoAsync($"{hall.Origin}/{hall.Code}/review");
        await RightToLeft(room.Page.GetByText(Hebrew).First);
        await RightToLeft(room.Page.GetByText(Persian).First);
        await room.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await RightToLeft(room.Page.GetByText(Hebrew).First);
        await look.At(room.Page, "review on paper: right to left");
    });

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task A_speakers_name_is_shown_as_unconfirmed_unless_it_comes_from_that_speakers_link(string language) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        using var staff = await StaffLine.Open(hall);
        await staff.SetRules(act: true);
        var name = (await staff.Views("speakers"))[0].GetProperty("name").GetProperty("de").GetString()!;
        var guest = await Phone.Join(hall, Device.Phone(language), name.ToUpperInvariant());
        await guest.Ask("Frage aus dem Saal");
        await staff.Approve("Frage aus dem Saal");
        // The speaker's own browser: the link first, then the code.
        var own = await hall.Visit(await hall.LinkOf(Server.Kernel.Role.Speaker), Device.Phone(language));
        await own.GotoAsync($"{hall.Origin}/{hall.Code}");
        var speaker = new Phone(own, guest.Words);
        await speaker.Enter(name);
        await speaker.Ask("Frage vom Podium");
        await staff.Approve("Frage vom Podium");

        var reader = await Phone.Join(hall, Device.Phone(language));
        var claimed = reader.Words.Fill("participant_name_unconfirmed", ("name", name.ToUpperInvariant()));
        await Expect(await reader.See("Frage aus dem Saal")).ToContainTextAsync(claimed);
        var confirmed = await reader.See("Frage vom Podium");
        await Expect(confirmed).ToContainTextAsync(name);
        await Expect(confirmed).Not.ToContainTextAsync(reader.Words.Fill("participant_name_unconfirmed", ("name", name)));
        await look.At(reader.Page, $"phone: whose name is not confirmed ({language})");

        await staff.Show("question", await staff.Question("Frage aus dem Saal"));
        var stage = await hall.Visit(await hall.LinkOf(Server.Kernel.Role.Stage), Device.Projector(language));
        // The projector speaks the event's language.
        await Expect(stage.GetByText(Words.German.Fill("participant_name_unconfirmed", ("name", name.ToUpperInvariant())))).ToBeVisibleAsync();
        await look.At(stage, $"stage: whose name is not confirmed ({language})");
        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        await room.Pile("question_state_approved");
        await Expect(room.Row("Frage aus dem Saal")).ToContainTextAsync(claimed);
    });

    [Fact]
    public Task A_code_can_be_pasted_in_any_form() => Hall.Play(browser, async hall =>
    {
        var words = Words.German;
        var forms = new[] { $"Hier mitmachen: {hall.Origin}/{hall.Code.ToLowerInvariant()}/questions?von=mail.", $"{hall.Code[..3]}–{hall.Code[3..]}", $"{hall.Code[..2]}\u00A0{hall.Code[2..]}" };
        foreach (var typed in forms)
        {
            var page = await hall.Visit("/", Device.Phone());
            await page.GetByLabel(words["access_code"]).FillAsync(typed);
            await page.GetByRole(AriaRole.Button, new() { Name = words["access_enter"] }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = words["participant_join"] })).ToBeVisibleAsync();
        }

        var typedFromSlide = await hall.Visit($"/{hall.Code}.", Device.Phone());
        await Expect(typedFromSlide.GetByRole(AriaRole.Button, new() { Name = words["participant_join"] })).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_poll_says_which_answers_read_the_same_and_takes_what_a_file_may_hold() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var room = await ControlRoom.Open(hall, Device.Laptop());
        var words = room.Words;
        await room.Press("poll_new");
        var question = new string('x', 254);
        await room.Field(words["poll_question"]).FillAsync(question);
        var (first, second) = (Answer(1), Answer(2));
        await first.FillAsync("Am  Abend");
        await second.FillAsync("am abend ");
        await Expect(room.Page.GetByText(words.Fill("poll_option_alike", ("number", "1")))).ToBeVisibleAsync();
        await Expect(room.Button("poll_keep")).ToBeDisabledAsync();
        await new Looks(ColorScheme.Light).At(room.Page, "control room: two answers read the same");

        // Emoji are counted as people see them, and none is cut off.
        var families = string.Concat(Enumerable.Repeat("👨‍👩‍👧", 12));
        await second.FillAsync(families);
        await Expect(second).ToHaveValueAsync(families);
        await room.Page.GetByRole(AriaRole.Switch, new() { Name = words["poll_choice_multiple"] }).Or(room.Page.GetByLabel(words["poll_choice_multiple"])).First.ClickAsync();
        await room.Page.GetByLabel(words["poll_choice_at_most"]).SelectOptionAsync("1");
        await room.Press("poll_keep");
        var saved = await staff.Until("polls", p => p.GetProperty("question").GetProperty("de").GetString() == question);
        Assert.Equal(("multiple", 1), (saved.GetProperty("kind").GetString(), saved.GetProperty("definition").GetProperty("maxChoices").GetInt32()));
        Assert.Equal(families, saved.GetProperty("definition").GetProperty("options")[1].GetProperty("text").GetProperty("de").GetString());

        ILocator Answer(int number) => room.Field(words.Fill("poll_option", ("number", $"{number}")));
    });

    /// <summary>Set as its script wants it, at the side where that begins.</summary>
    private static async Task RightToLeft(ILocator text)
    {
        await Expect(text).ToBeVisibleAsync();
        await Expect(text).ToHaveCSSAsync("direction", "rtl");
    }
}
